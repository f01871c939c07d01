//! Puts the wizard into the page. Decides nothing about policies.

mod app;
mod browser;
mod components;
mod device;
mod drafts;
mod embedded;
mod markup;
mod pages;
mod part;
mod view;

fn main() {
    #[cfg(feature = "diagnostic")]
    console_error_panic_hook::set_once();
    if let Some(root) = browser::mount_point() {
        app::start(root);
    }
}
