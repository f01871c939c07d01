//! A part of the page that is drawn anew only when what it shows is different. Knows nothing of what that is.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VChild, VNode};

use crate::markup::El;
use crate::view::View;

/// What a part shows: parts that show the same look the same.
pub(crate) struct Stamp {
    pub(crate) figures: Vec<usize>,
    pub(crate) text: Rc<str>,
}

impl From<&[usize]> for Stamp {
    fn from(figures: &[usize]) -> Self {
        Self { figures: figures.to_vec(), text: "".into() }
    }
}

/// Draws a part.
type Draw = fn(&View, usize) -> El;

/// A part that draws the element at this position, with what tells it from its neighbours. The stamp has to hold all that
/// the drawing depends on; the position, the language and the packs are in it already.
#[inline(never)]
pub(crate) fn part(view: &View, key: Option<Key>, mut stamp: Stamp, draw: Draw, at: usize) -> VNode {
    let library: *const _ = view.library;
    stamp.figures.extend([library.addr(), view.language() as usize, at]);
    VChild::<Part>::new(Shown { stamp, view: view.clone(), draw, at }, key).into()
}

#[derive(Properties)]
struct Shown {
    stamp: Stamp,
    view: View,
    draw: Draw,
    at: usize,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.stamp.figures == other.stamp.figures && self.stamp.text == other.stamp.text
    }
}

struct Part;

impl Component for Part {
    type Message = ();
    type Properties = Shown;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Shown { view, draw, at, .. } = context.props();
        draw(view, *at).html()
    }
}
