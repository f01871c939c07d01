//! Chinese input as an input method does it. Decides only the order of events.

use serde_json::json;

use super::Page;

impl Page {
    /// Composes step by step in the focused field (`["z", "zh", "中"]` shows each in turn), then commits `text`.
    pub async fn compose(&self, steps: &[&str], text: &str) {
        for step in steps {
            let end = step.encode_utf16().count();
            let shown = json!({ "text": step, "selectionStart": end, "selectionEnd": end });
            self.cdp("Input.imeSetComposition", shown).await;
        }
        self.cdp("Input.insertText", json!({ "text": text })).await;
    }
}
