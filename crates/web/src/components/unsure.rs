//! "Not sure" beside a field for text.

use yew::prelude::*;
use zice_web::state::Answer;

use super::choice::pick;
use super::{FieldProps, Input, OptionBox};

/// A checkbox that says the answer is not known; unticked, the question is open again.
#[component]
pub(crate) fn Unsure(props: &FieldProps) -> Html {
    let chosen = props.view.answer(&props.path) == Some(&Answer::Unsure);
    let becomes = if chosen { Answer::Text("".into()) } else { Answer::Unsure };
    html! {
        <OptionBox input={Input::Checkbox} name={format!("{}-unsure", props.path)} label={props.view.texts().unsure}
            {chosen} aside=true onpick={pick(props, becomes)} />
    }
}
