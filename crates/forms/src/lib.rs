//! zice-forms.
