// The bulletin's JSON (document.proto) as a Typst document of the same page: A4, the margins and
// sizes of GB/T 9704-2012, one table with a repeated head.
const text = (words) => `#text(${JSON.stringify(words)})`;
const cell = (words) => `[${text(words)}]`;

const heading = (block) => {
  const font = ['FandolHei', 'FandolKai', 'FandolFang', 'FandolFang'][block.headingLevel - 1];
  return `#block[#set text(font: "${font}")\n#h(2em)${text(block.numbering + block.text)}]`;
};

const rows = (table) => table.rows.flatMap((row) => row.caption
  ? [`table.cell(colspan: 3)${cell(row.numbering + row.label)}`]
  : [cell('　'.repeat(row.depth) + row.numbering + row.label), cell(row.unit ?? ''),
     cell(row.values[0] ?? '')]);

export function typstSource(document) {
  const body = document.blocks.map((block) => block.headingLevel > 0
    ? heading(block) : text(block.text));
  const tables = document.table.tables.map((table) =>
    `#table(columns: (1fr, auto, auto), table.header([指标], [单位], [数值]),\n${rows(table).join(',\n')})`);
  return `#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: "FandolFang", size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt, justify: true)
#align(center)[#text(font: "FandolSong", weight: "bold", size: 22pt)[${text(document.title)}]]

${body.join('\n\n')}

#set text(font: "FandolSong", size: 10.5pt)
#set par(first-line-indent: 0em, leading: 5pt)
${tables.join('\n')}
`;
}
