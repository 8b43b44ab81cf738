/** Expressions of a checked mapping, ready to run. */
import { type Cell, cellText } from '../record.js';
import type { Binding } from './bind.js';
import { type Expression, parseExpression } from './expression.js';

/** An expression over the columns of a row, whose texts it sees without the spaces around them. Throws for one that the loader would have refused. */
export function rowExpression(text: string, binding: Binding): (row: readonly Cell[]) => ReturnType<Expression['run']> {
  const expression = checkedExpression(text, 'row');
  const at = expression.names.map((name) => binding.columns.indexOf(name));
  return (row) => expression.run(at.map((column) => cellText(row[column]).trim()));
}

/** An expression that the loader has checked. */
export function checkedExpression(text: string, over: 'row' | 'record'): Expression {
  const parsed = parseExpression(text, over);
  if ('problem' in parsed) throw new Error(`expression was not checked: ${parsed.problem}`);
  return parsed.expression;
}
