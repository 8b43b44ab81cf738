import { describe, expect, test } from 'vitest';
import { parseSteps } from '../../src/clean/parse-step.js';

describe('calls', () => {
  test.each([
    ['text', [{ step: 'text', positional: [], named: {} }]],
    [' text ( ) ', [{ step: 'text', positional: [], named: {} }]],
    ['text(title)', [{ step: 'text', positional: ['title'], named: {} }]],
    ['text(case=title, lines=true)', [{ step: 'text', positional: [], named: { case: 'title', lines: true } }]],
    ['split(";", 2)', [{ step: 'split', positional: [';', 2], named: {} }]],
    ['split(",", piece=-1)', [{ step: 'split', positional: [','], named: { piece: -1 } }]],
    ['missing(0, 007, "x y")', [{ step: 'missing', positional: ['0', '007', 'x y'], named: {} }]],
    ['default(a (b, c))', [{ step: 'default', positional: ['a (b, c)'], named: {} }]],
    [String.raw`extract("(\d+)\s\"x\"")`, [{ step: 'extract', positional: [String.raw`(\d+)\s"x"`], named: {} }]],
    [String.raw`join("\n", by='\\')`, [{ step: 'join', positional: ['\n'], named: { by: '\\' } }]],
    [
      'picklist(hot, 热=hot, "very hot"=hot)',
      [{ step: 'picklist', positional: ['hot'], named: { 热: 'hot', 'very hot': 'hot' } }],
    ],
    [
      'text, person',
      [
        { step: 'text', positional: [], named: {} },
        { step: 'person', positional: [], named: {} },
      ],
    ],
  ])('%s', (text, calls) => {
    expect(parseSteps(text)).toEqual({ calls, problems: [] });
  });
});

describe('mistakes', () => {
  test.each([
    ['', 'step.empty', 0, undefined],
    ['fone', 'step.unknown', 0, 'phone'],
    ['text, persn', 'step.unknown', 6, 'person'],
    ['text(colour=1)', 'step.unknown-parameter', 5, undefined],
    ['text(lins=true)', 'step.unknown-parameter', 5, 'lines'],
    ['text(lines=maybe)', 'step.wrong-type', 5, undefined],
    ['text(titel)', 'step.wrong-value', 5, 'title'],
    ['mask(1, 2, 3)', 'step.too-many', 11, undefined],
    ['mask(1, first=2)', 'step.twice', 8, undefined],
    ['text(', 'step.expected', 5, undefined],
    ['text(title', 'step.unclosed', 0, undefined],
    ['default("x)', 'step.unclosed', 8, undefined],
    ['text person', 'step.expected', 5, undefined],
    ['text,', 'step.expected', 5, undefined],
    ['extract("(")', 'step.bad-pattern', 0, undefined],
    ['extract', 'step.missing-parameter', 0, undefined],
  ])('%s', (text, code, position, nearest) => {
    expect(parseSteps(text).problems[0]).toMatchObject({
      code,
      position,
      ...(nearest === undefined ? {} : { nearest }),
    });
  });
});
