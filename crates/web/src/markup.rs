//! Elements as chains of small calls. The same virtual nodes as `html!` makes, in a third of the bytes: the macro writes
//! every element out where it stands, and the page has some hundreds.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Event;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, Listeners, VNode, VTag, VText};

/// An element being made.
pub(crate) struct El(Box<Begun>);

struct Begun {
    tag: VTag,
    /// The names of its attributes, and in the same order their values.
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<VNode>,
}

/// An element of this name.
#[inline(never)]
pub(crate) fn el(name: &'static str) -> El {
    thread_local!(static NOWHERE: NodeRef = NodeRef::default());
    let tag = match name {
        "input" | "textarea" => VTag::new(name),
        // What `html!` calls. `VTag::new` first copies the name, to see whether it is one of the above. Nobody asks where
        // an element is, so one answer serves all; yew writes it down anew in every element that has its own.
        _ => VTag::__new_other(
            AttrValue::Static(name),
            NOWHERE.with(NodeRef::clone),
            None,
            Attributes::default(),
            Listeners::None,
            VNode::default(),
        ),
    };
    El(Box::new(Begun { tag, names: Vec::new(), values: Vec::new(), children: Vec::new() }))
}

impl El {
    /// Its classes.
    #[inline(never)]
    pub(crate) fn class(self, class: &'static str) -> Self {
        self.with("class", class)
    }

    /// An attribute with a text that stands in the program.
    #[inline(never)]
    pub(crate) fn with(self, name: &'static str, value: &'static str) -> Self {
        self.set(name, Some(AttributeOrProperty::Static(value)))
    }

    /// An attribute with any text.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: AttrValue) -> Self {
        self.set(name, Some(AttributeOrProperty::Attribute(value)))
    }

    /// An attribute that may be left out.
    pub(crate) fn maybe(self, name: &'static str, value: Option<AttrValue>) -> Self {
        self.set(name, value.map(AttributeOrProperty::Attribute))
    }

    /// Whether it is there to be seen.
    pub(crate) fn hidden(self, is: bool) -> Self {
        self.set("hidden", is.then_some(AttributeOrProperty::Static("")))
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Option<AttributeOrProperty>) -> Self {
        self.0.names.push(name);
        self.0.values.push(value);
        self
    }

    /// Its id.
    pub(crate) fn id(self, id: String) -> Self {
        self.attr("id", id.into())
    }

    /// What tells it from its neighbours while lists change.
    #[inline(never)]
    pub(crate) fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(key.into());
        self
    }

    /// A text that stands in the program or in a pack.
    #[inline(never)]
    pub(crate) fn say(self, text: &'static str) -> Self {
        self.add(VNode::VText(VText::new(AttrValue::Static(text))))
    }

    /// Any text.
    #[inline(never)]
    pub(crate) fn text(self, text: String) -> Self {
        self.add(VNode::VText(VText::new(AttrValue::from(text))))
    }

    /// Whatever else comes next in it.
    #[inline(never)]
    pub(crate) fn add(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// An element in it.
    #[inline(never)]
    pub(crate) fn child(self, child: El) -> Self {
        self.add(child.html())
    }

    /// Elements in it. They should have it to themselves: yew 0.23 makes neighbours of a changing list anew.
    pub(crate) fn all(self, children: impl Iterator<Item = El>) -> Self {
        children.fold(self, El::child)
    }

    /// Does this on an event.
    #[inline(never)]
    pub(crate) fn on(mut self, kind: On, act: Callback<Event>) -> Self {
        self.0.tag.add_listener(Rc::new(Does { on: kind, act }));
        self
    }

    /// What a field for text holds.
    pub(crate) fn value(mut self, text: String) -> Self {
        self.0.tag.set_value(AttrValue::from(text));
        self
    }

    /// Whether a choice is taken.
    pub(crate) fn checked(mut self, is: bool) -> Self {
        self.0.tag.set_checked(is);
        self
    }

    /// The node.
    #[inline(never)]
    pub(crate) fn html(self) -> Html {
        let Begun { mut tag, names, values, mut children } = *self.0;
        if !names.is_empty() {
            tag.set_attributes(Attributes::Dynamic { keys: known(&names), values: values.into() });
        }
        match (children.as_slice(), tag.children_mut()) {
            // A text that has an element to itself needs no list around it.
            ([VNode::VText(_)], Some(place)) => children.pop().into_iter().for_each(|text| *place = text),
            _ => tag.add_children(children),
        }
        tag.into()
    }
}

/// The same names, always in the same place of memory: by that place yew knows, without a look at the names, that an
/// element has the attributes it had. There are as many lists as kinds of elements, some dozens.
#[inline(never)]
fn known(names: &[&'static str]) -> &'static [&'static str] {
    thread_local!(static KNOWN: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) });
    KNOWN.with_borrow_mut(|known| {
        let found = known.iter().copied().find(|list| *list == names);
        found.unwrap_or_else(|| {
            let list: &'static [_] = Box::leak(names.into());
            known.push(list);
            list
        })
    })
}

/// An id or address of two parts. Shorter than the machinery of formats.
#[inline(never)]
pub(crate) fn join(kind: &str, name: &str) -> String {
    [kind, name].concat()
}

/// A button that does this.
#[inline(never)]
pub(crate) fn button(class: &'static str, label: &'static str, act: Callback<Event>) -> El {
    el("button").with("type", "button").class(class).say(label).on(On::Click, act)
}

impl El {
    /// Pressing it takes the focus from no field: what would be said below a field that is left could move this away from
    /// under the pointer before the click is done.
    pub(crate) fn keeps_focus(self) -> Self {
        self.on(On::Press, Callback::from(|event: Event| event.prevent_default()))
    }
}

/// A link to this place.
#[inline(never)]
pub(crate) fn link(address: String) -> El {
    el("a").attr("href", address.into())
}

/// A paragraph.
#[inline(never)]
pub(crate) fn p(class: &'static str) -> El {
    el("p").class(class)
}

/// A piece of a line.
#[inline(never)]
pub(crate) fn span(class: &'static str) -> El {
    el("span").class(class)
}

/// The events the wizard knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    /// Left by the focus.
    Blur,
    /// A choice was made.
    Change,
    /// An input method has finished a text.
    Composed,
    /// Pressed.
    Click,
    /// A text changed.
    Input,
    /// A key went down.
    KeyDown,
    /// A button of the mouse, or a finger, went down.
    Press,
}

/// What an element does on an event.
struct Does {
    on: On,
    act: Callback<Event>,
}

impl Listener for Does {
    fn kind(&self) -> ListenerKind {
        match self.on {
            On::Blur => ListenerKind::onblur,
            On::Change => ListenerKind::onchange,
            On::Composed => ListenerKind::other("compositionend".into()),
            On::Click => ListenerKind::onclick,
            On::Input => ListenerKind::oninput,
            On::KeyDown => ListenerKind::onkeydown,
            On::Press => ListenerKind::onmousedown,
        }
    }

    fn handle(&self, event: Event) {
        self.act.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
