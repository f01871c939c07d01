//! Checks which warnings an author means. Knows no lints; whether a warning was there to allow is their affair.

use crate::Node;

use super::context::Context;
use super::{Allowance, Checked, Subject};

/// The warnings about a rule, a fact or a direction that its author means.
pub(super) fn allowances(node: &Node, subject: Subject, checked: &mut Checked, context: &mut Context) {
    for allowed in node.get("allow").map(Node::items).unwrap_or_default() {
        context.keys(allowed, &["lint", "reason"]);
        let (lint, reason) = (context.text(allowed, "lint"), context.text(allowed, "reason"));
        if let (Some(lint), Some(reason)) = (lint, reason) {
            let at = allowed.at.clone();
            checked.allowed.push(Allowance { subject, lint: lint.to_owned(), reason: reason.to_owned(), at });
        }
    }
}
