/** How a draft looks on a page of its own, on screen and on paper. */
export const DRAFT_STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; color: #1d1c1a; background: #fff; font: 1.125rem/1.6 "Times New Roman", Tinos, "Liberation Serif", serif; }
h1, h2, h3, h4, h5, h6 { font-size: 1em; line-height: 1.4; margin: 1.5em 0 .6em; }
h1, h2 { text-align: center; }
.caps { text-transform: uppercase; }
.title { font-weight: bold; }
p { margin: .5em 0; text-align: justify; }
.frame { width: 100%; border: 0; }
.frame td { border: 0; text-align: center; vertical-align: top; width: 50%; }
.frame p { text-align: center; margin: 0; }
.recital { font-style: italic; }
blockquote { margin: .5em 0; padding-left: 1.25rem; border-left: 3px solid #e6e3dc; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { border: 1px solid #6b6862; padding: .25em .5em; vertical-align: top; text-align: left; }
th { text-align: center; }
td p, th p { margin: 0; text-align: inherit; }
nav { margin: 2em 0; font-size: .9em; }
nav ol { list-style: none; padding-left: 1.25rem; }
nav a { color: #9b1c1f; }
[role="doc-endnotes"] { margin-top: 3rem; border-top: 1px solid #6b6862; font-size: .85em; }
img { max-width: 100%; height: auto; }
section.issued { margin-top: 4rem; }
@media print { nav { display: none; } section.issued { break-before: page; } body { max-width: none; padding: 0; font-size: 14pt; } }
`.trim();
