//! Writes compressed neighbours of a folder's files, weighs what a browser loads first, makes scripts short and divides the
//! page's module. Decides what to do from the files themselves; knows nothing of how they were built.

mod crates;
mod halves;

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use sha2::{Digest, Sha384};

/// The attributes by which the page names what it loads later.
const LATER: [&str; 3] = ["data-english", "data-rest", "data-frame"];

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = given.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Outcome {
    match words {
        ["write", dir] => write(Path::new(dir)),
        ["integrity", file] => {
            println!("{}", integrity(&fs::read(file)?));
            Ok(())
        }
        ["script", target, file] => {
            print!("{}", short(&fs::read_to_string(file)?, SourceType::script(), target)?);
            Ok(())
        }
        ["module", target, file] => {
            print!("{}", short(&fs::read_to_string(file)?, SourceType::mjs(), target)?);
            Ok(())
        }
        ["weigh", budget, dir] => weigh(Path::new(dir), budget.parse()?),
        ["limit", budget, file] => limit(Path::new(file), budget.parse()?),
        ["modules", dir] => modules(Path::new(dir)),
        ["unlink", module] => Ok(fs::write(module, halves::unlinked(&fs::read(module)?)?)?),
        ["later", compiled, module] => {
            println!("{}", halves::later(&fs::read(compiled)?, &fs::read(module)?)?);
            Ok(())
        }
        ["divide", compiled, module, first, later] => divide([compiled, module, first, later]),
        ["crates", title, file] => crates::crates(title, &fs::read(file)?),
        _ => {
            println!(
                "usage: compress write DIR | compress weigh BYTES DIR | compress limit BYTES FILE | compress modules DIR | compress crates TITLE FILE | compress unlink FILE | compress later COMPILED FILE | compress divide COMPILED FILE FIRST LATER | compress integrity FILE | compress script|module TARGET FILE"
            );
            Ok(())
        }
    }
}

/// Writes both halves anew.
fn divide(files: [&&str; 4]) -> Outcome {
    let [compiled, module, first, later] = files.map(fs::read);
    let halves = halves::divided(&compiled?, &module?, &first?, &later?)?;
    for (file, bytes) in files[2..].iter().zip(halves) {
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// What a page writes beside a script so that a browser runs nothing but this: `sha384-…`.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// JavaScript without what only people read, in syntax that the target knows: `chrome80`, `es2017`.
fn short(text: &str, kind: SourceType, target: &str) -> Outcome<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, kind).parse();
    if let Some(error) = parsed.diagnostics.first() {
        return Err(error.to_string().into());
    }
    let mut program = parsed.program;
    let compress = CompressOptions { target: EngineTargets::from_target(target)?, ..CompressOptions::default() };
    let options = MinifierOptions { compress: Some(compress), ..MinifierOptions::default() };
    let made = Minifier::new(options).minify(&allocator, &mut program);
    let codegen = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(made.scoping);
    Ok(codegen.with_private_member_mappings(made.class_private_mappings).build(&program).code)
}

/// A part of a module.
fn bytes(module: &[u8], range: Range<u64>) -> Outcome<&[u8]> {
    Ok(module.get(range.start.try_into()?..range.end.try_into()?).ok_or("the module ends before its parts do")?)
}

/// A file as it is sent.
struct Part {
    path: PathBuf,
    name: String,
    bytes: Vec<u8>,
}

fn parts(dir: &Path) -> Outcome<Vec<Part>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = path.extension().and_then(OsStr::to_str);
        let ours = name.starts_with('.') || matches!(kind, Some("br" | "gz"));
        if path.is_file() && !ours {
            parts.push(Part { bytes: fs::read(&path)?, path, name });
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(parts)
}

fn write(dir: &Path) -> Outcome {
    for Part { path, bytes, .. } in parts(dir)? {
        fs::write(neighbour(&path, "br"), in_brotli(&bytes)?)?;
        fs::write(neighbour(&path, "gz"), in_gzip(&bytes)?)?;
    }
    Ok(())
}

fn neighbour(path: &Path, kind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(kind);
    name.into()
}

fn in_brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &best)?;
    Ok(packed)
}

fn in_gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

fn weigh(dir: &Path, budget: usize) -> Outcome {
    let (first, later) = in_first_page(parts(dir)?);
    let total = table("first page", &first)?;
    if !later.is_empty() {
        table("loaded later", &later)?;
    }
    println!("budget {budget}, used {total}");
    if total > budget {
        Err(format!("the first page is {} bytes over its budget", total - budget).into())
    } else {
        Ok(())
    }
}

/// index.html, and every file that a file of the first page names, but for what it says it loads later.
fn in_first_page(parts: Vec<Part>) -> (Vec<Part>, Vec<Part>) {
    let (mut first, mut rest): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.name == "index.html");
    loop {
        let (named, other): (Vec<_>, Vec<_>) = rest.into_iter().partition(|part| is_named(part, &first));
        if named.is_empty() {
            return (first, other);
        }
        first.extend(named);
        rest = other;
    }
}

fn is_named(part: &Part, by: &[Part]) -> bool {
    let says = |name: &str| by.iter().any(|file| file.bytes.windows(name.len()).any(|bytes| bytes == name.as_bytes()));
    says(&part.name) && !LATER.iter().any(|attribute| says(&format!("{attribute}=\"{}\"", part.name)))
}

/// Weighs the modules of a folder.
fn modules(dir: &Path) -> Outcome {
    let modules = parts(dir)?.into_iter().filter(|part| part.path.extension() == Some(OsStr::new("wasm")));
    table("modules of the npm package", &modules.collect::<Vec<_>>()).map(drop)
}

/// Weighs a file against its budget.
fn limit(file: &Path, budget: usize) -> Outcome {
    let used = in_brotli(&fs::read(file)?)?.len();
    println!("{}: budget {budget}, used {used}", file.file_name().unwrap_or_default().to_string_lossy());
    if used > budget { Err(format!("it is {} bytes over its budget", used - budget).into()) } else { Ok(()) }
}

fn table(title: &str, parts: &[Part]) -> Outcome<usize> {
    println!("{:>9} {:>9}  {title}", "raw", "brotli");
    let (mut raw, mut packed) = (0, 0);
    for Part { name, bytes, .. } in parts {
        let small = in_brotli(bytes)?.len();
        println!("{:>9} {small:>9}  {name}", bytes.len());
        raw += bytes.len();
        packed += small;
    }
    println!("{raw:>9} {packed:>9}  together");
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_becomes_short_in_syntax_that_its_browsers_know() {
        let script =
            "// why\nlet first = 0;\nfunction next(name) { first = first || name; go(`${name}`, first); }\nnext(1);";
        let [old, new] = ["chrome80", "chrome120"].map(|target| short(script, SourceType::script(), target).unwrap());
        assert!(new.contains("||=") && !old.contains("||=") && !old.contains("why"), "{old} {new}");
    }

    #[test]
    fn what_is_no_script_is_an_error() {
        assert!(short("let = = 1", SourceType::script(), "chrome80").is_err());
        assert!(short("1", SourceType::script(), "netscape").is_err());
    }
}
