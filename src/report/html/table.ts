/** One way to write every table: captioned, with headings, and as a list of cards where the screen is narrow. */
import { html, type Markup } from './markup.js';

/** One column: its heading, and whether its cells are numbers. */
export interface TableColumn {
  title: string;
  isNumber?: boolean;
  /** Gets the more of the width. */
  isWide?: boolean;
}

/** A table. The first cell of each row is its heading. `caption` names it to who cannot see it. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | number | Markup | null)[])[],
): Markup {
  // The roles keep it a table to assistive software where the style sheet turns rows into cards.
  return html`<table role="table"><caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col"${columnClass(column)}>${column.title}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => tableRow(columns, row))}</tbody></table>`;
}

function tableRow(columns: readonly TableColumn[], row: readonly (string | number | Markup | null)[]): Markup {
  return html`<tr role="row">${row.map((cell, index) => {
    const column = columns[index] ?? { title: '' };
    return index === 0
      ? html`<th role="rowheader" scope="row"${columnClass(column)} data-title="${column.title}">${cell}</th>`
      : html`<td role="cell"${columnClass(column)} data-title="${column.title}">${cell}</td>`;
  })}</tr>
`;
}

function columnClass(column: TableColumn): Markup | null {
  if (column.isNumber) return html` class="number"`;
  return column.isWide ? html` class="wide"` : null;
}
