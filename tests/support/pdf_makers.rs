//! Programs that make PDFs of a text in Markdown, each with pandoc in front.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program that makes PDFs, and how: `made.pdf` in a folder, of a source.
pub struct Maker {
    /// What it is called in the table.
    pub name: &'static str,
    /// Whether it went well, as far as that is told.
    pub make: fn(&Path, &Path) -> bool,
}

/// All of them.
pub const MAKERS: [Maker; 10] = [
    Maker { name: "chromium", make: |source, folder| page(source, folder, "") && print(folder) },
    Maker { name: "chromium, two columns", make: |source, folder| page(source, folder, COLUMNS) && print(folder) },
    Maker { name: "weasyprint", make: |source, folder| page(source, folder, "") && weasyprint(folder) },
    Maker {
        name: "weasyprint, two columns",
        make: |source, folder| page(source, folder, COLUMNS) && weasyprint(folder),
    },
    Maker { name: "LibreOffice", make: office },
    Maker { name: "typst", make: typst },
    Maker { name: "LaTeX", make: |source, folder| latex(source, folder, &["-V", "fontsize=11pt"]) },
    Maker {
        name: "LaTeX, two columns",
        make: |source, folder| latex(source, folder, &["-V", "classoption=twocolumn"]),
    },
    Maker {
        name: "LaTeX, with contents",
        make: |source, folder| latex(source, folder, &["--toc", "-V", "documentclass=report"]),
    },
    Maker { name: "LaTeX, old fonts", make: old_latex },
];

const COLUMNS: &str = "<style>body{max-width:none!important;column-count:2;column-gap:8mm;font-size:9.5pt;\
    text-align:justify;hyphens:auto} h1.title,header{column-span:all}</style></head>";

fn run(program: &str, arguments: &[&dyn AsRef<OsStr>]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// What pandoc makes of a source.
fn pandoc(source: &Path, made: &Path, options: &[&str]) -> bool {
    let mut arguments: Vec<&dyn AsRef<OsStr>> = options.iter().map(|option| option as &dyn AsRef<OsStr>).collect();
    arguments.extend([&"-o" as &dyn AsRef<OsStr>, &made, &source]);
    run("pandoc", &arguments)
}

fn page(source: &Path, folder: &Path, style: &str) -> bool {
    let page = folder.join("made.html");
    pandoc(source, &page, &["-s", "--wrap=none"])
        && edit(&page, |text| if style.is_empty() { text } else { text.replace("</head>", style) })
}

fn print(folder: &Path) -> bool {
    let to = format!("--print-to-pdf={}", folder.join("made.pdf").display());
    let page = format!("file://{}", folder.join("made.html").display());
    run("chromium", &[&"--headless", &"--no-sandbox", &"--disable-gpu", &to, &page])
}

fn weasyprint(folder: &Path) -> bool {
    run("weasyprint", &[&folder.join("made.html"), &folder.join("made.pdf")])
}

fn office(source: &Path, folder: &Path) -> bool {
    let docx = folder.join("made.docx");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    pandoc(source, &docx, &[])
        && run("soffice", &[&profile, &"--headless", &"--convert-to", &"pdf", &"--outdir", &folder, &docx])
}

fn typst(source: &Path, folder: &Path) -> bool {
    let typ = folder.join("made.typ");
    pandoc(source, &typ, &["-s"]) && run("typst", &[&"compile", &typ, &folder.join("made.pdf")])
}

fn latex(source: &Path, folder: &Path, options: &[&str]) -> bool {
    let tex = folder.join("made.tex");
    if !pandoc(source, &tex, &[&["-s"], options].concat()) {
        return false;
    }
    let columns = options.iter().any(|option| option.contains("twocolumn"));
    edit(&tex, |text| if columns { short_tables(&text) } else { text }) && typeset(&tex, folder)
}

/// Long tables cannot stand in two columns.
fn short_tables(text: &str) -> String {
    let text = text
        .replace("\\begin{longtable}[]", "\\begin{center}\\begin{tabular}")
        .replace("\\end{longtable}", "\\end{tabular}\\end{center}")
        .replace("\\bottomrule\\noalign{}", "")
        .replace("\\noalign{}", "")
        .replace("\\tabularnewline", "\\\\");
    let of_long_tables = |line: &&str| ["\\endhead", "\\endlastfoot", "\\endfirsthead"].contains(&line.trim());
    text.lines().filter(|line| !of_long_tables(line)).fold(String::new(), |text, line| text + line + "\n")
}

/// As texts were set when fonts had 128 characters: accents of their own, no outline, no metadata.
fn old_latex(source: &Path, folder: &Path) -> bool {
    const HEAD: &str = r"\documentclass[10pt]{article}
\usepackage{textcomp,booktabs,longtable,array,calc,url}\usepackage[utf8]{inputenc}
\DeclareUnicodeCharacter{202F}{\,}\DeclareUnicodeCharacter{20AC}{\texteuro}\DeclareUnicodeCharacter{2212}{-}
\providecommand{\tightlist}{\setlength{\itemsep}{0pt}}\providecommand{\href}[2]{#2}\providecommand{\hypertarget}[2]{#2}
";
    let tex = folder.join("made.tex");
    let said = std::fs::read_to_string(source).unwrap_or_default();
    let field = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_matches('"').to_owned()
    };
    let (title, author) = (field("title:"), field("author:"));
    let made = pandoc(source, &tex, &["-t", "latex-auto_identifiers"]);
    let body = |text: String| {
        let text = text.replace('«', "$<<$").replace('»', "$>>$");
        format!("{HEAD}\\title{{{title}}}\\author{{{author}}}\\begin{{document}}\\maketitle\n{text}\\end{{document}}\n")
    };
    made && edit(&tex, body) && typeset(&tex, folder)
}

/// Twice, for the table of contents.
fn typeset(tex: &Path, folder: &Path) -> bool {
    let output = format!("-output-directory={}", folder.display());
    let set = || run("pdflatex", &[&"-interaction=batchmode", &output, &tex]);
    // It says that it failed where it left out a character.
    let _ = set();
    let _ = set();
    folder.join("made.pdf").exists()
}

fn edit(file: &PathBuf, with: impl FnOnce(String) -> String) -> bool {
    std::fs::read_to_string(file).is_ok_and(|text| std::fs::write(file, with(text)).is_ok())
}
