//! Lets the linker leave in the module who uses which data, where `cargo xtask build` asks for it: it divides the module.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=ZICE_RELOCATIONS");
    if std::env::var_os("ZICE_RELOCATIONS").is_some() {
        println!("cargo:rustc-link-arg-bin=zice-web=--emit-relocs");
    }
}
