/**
 * Expressions of mapping files: CEL (Common Expression Language) without loops; the only file that meets its library.
 * An expression sees `row` (texts by column) or `record` (texts by field, null where missing) and nothing else. Macros that
 * loop and regular expressions of the host are not there, so that cost is bounded by the length of the expression.
 */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';

/** Longest expression, in characters. */
const maxLength = 2000;

/** Functions that loop, build patterns for the host's backtracking engine, or depend on time. */
const refused = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'matches', 'timestamp', 'duration', 'bytes']);

/** What an expression gives, as text: true and false for yes and no; null = no value. */
export type ExpressionValue = string | boolean | null;

/** A compiled expression. Throws nothing: a failure while it runs is the second form. */
export interface Expression {
  /** The columns or fields that it names. */
  readonly names: readonly string[];
  /** `names`' values are given in the same order. */
  run(values: readonly (string | null)[]): { value: ExpressionValue } | { problem: string };
}

/** The outcome of parsing: the expression and its type (`bool`, `string`, `dyn`, ...), or what is wrong and where in it. */
export type Parsed = { expression: Expression; type: string } | { problem: string; offset: number };

/** Parses and type-checks an expression over `row` or `record`. */
export function parseExpression(text: string, over: 'row' | 'record'): Parsed {
  if (text.length > maxLength) return { problem: `longer than ${maxLength} characters`, offset: maxLength };
  const environment = new Environment({
    limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 500, maxMapEntries: 100, maxCallArguments: 20 },
    homogeneousAggregateLiterals: true,
  }).registerVariable(over, over === 'row' ? 'map<string, string>' : 'map<string, dyn>');
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return problemOf(error);
  }
  const names = new Set<string>();
  const wrong = walk(parsed.ast, over, names);
  if (wrong) return wrong;
  const check = parsed.check();
  if (!check.valid) return problemOf(check.error);
  const list = [...names];
  return { expression: { names: list, run: (values) => run(parsed, over, list, values) }, type: check.type ?? 'dyn' };
}

function run(
  parsed: ParseResult,
  over: string,
  names: readonly string[],
  values: readonly (string | null)[],
): { value: ExpressionValue } | { problem: string } {
  // A map, not an object: a column may be called __proto__.
  const scope = new Map<string, string | null>();
  for (let i = 0; i < names.length; i++) scope.set(names[i]!, values[i] ?? null);
  try {
    return { value: toValue(parsed({ [over]: scope })) };
  } catch (error) {
    return { problem: problemOf(error).problem };
  }
}

function toValue(value: unknown): ExpressionValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new Error('the result is neither text, number nor yes/no');
}

function problemOf(error: unknown): { problem: string; offset: number } {
  const known = error as { summary?: string; message?: string; range?: { start: number } } | undefined;
  const problem = known?.summary ?? known?.message?.split('\n')[0] ?? String(error);
  return { problem, offset: known?.range?.start ?? 0 };
}

/** Collects the names behind `row` or `record`, and refuses what is not bounded. */
function walk(node: ASTNode, over: string, names: Set<string>): { problem: string; offset: number } | null {
  const stack: ASTNode[] = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.op === '.' || at.op === '[]') {
      const [target, key] = at.args;
      if (target.op === 'id' && target.args === over) {
        if (typeof key === 'string') names.add(key);
        else if (key.op === 'value' && typeof key.args === 'string') names.add(key.args);
        else return { problem: `${over}[...] needs a name in quotes`, offset: at.range.start };
        continue;
      }
      stack.push(target);
      if (typeof key !== 'string') stack.push(key);
      continue;
    }
    if (at.op === 'in') {
      // 'name' in row: whether there is such a column.
      const [left, right] = at.args;
      if (right.op === 'id' && right.args === over) {
        if (left.op !== 'value' || typeof left.args !== 'string') {
          return { problem: `"... in ${over}" needs a name in quotes`, offset: at.range.start };
        }
        names.add(left.args);
        continue;
      }
    }
    if (at.op === 'id' && at.args === over)
      return { problem: `${over} needs a name: ${over}['...']`, offset: at.range.start };
    if (at.op === 'call' || at.op === 'rcall') {
      if (refused.has(at.args[0])) {
        return { problem: `${at.args[0]} is not available: it loops, or is not bounded`, offset: at.range.start };
      }
    }
    stack.push(...children(at));
  }
  return null;
}

function children(node: ASTNode): ASTNode[] {
  const found: ASTNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null && 'op' in value && 'range' in value)
      found.push(value as ASTNode);
  };
  visit(node.args);
  return found;
}
