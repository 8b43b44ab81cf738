import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { type XmlHandler, XmlRefusal, XmlTokens } from '../../src/read/records/xml-tokens.js';

const limits = { maxDepth: 20, maxColumns: 100, maxRecordBytes: 10_000 };

/** What comes of a document that is cut at the given places: tags and joined texts, or why it is refused. */
function read(xml: string, cuts: readonly number[] = []): string {
  const found: string[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') found.push(JSON.stringify(text));
    text = '';
  };
  const handler: XmlHandler = {
    open(name, attributes) {
      flush();
      found.push(`<${[name, ...[...attributes].map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(' ')}>`);
    },
    text: (piece) => {
      text += piece;
    },
    close: () => {
      flush();
      found.push('</>');
    },
  };
  const tokens = new XmlTokens(handler, limits);
  try {
    let from = 0;
    for (const cut of [...cuts, xml.length].sort((a, b) => a - b)) {
      if (cut < from || cut > xml.length) continue;
      tokens.push(xml.slice(from, cut));
      from = cut;
    }
    tokens.end();
  } catch (error) {
    if (!(error instanceof XmlRefusal)) throw error;
    return `${error.kind} in line ${error.line}`;
  }
  return found.join('');
}

const everyCut = (xml: string): number[] => Array.from(xml, (_, index) => index);

describe('XML as tags and texts, whole and cut everywhere', () => {
  test.each([
    ['<?xml version="1.0" encoding="utf-8"?>\n<!-- a > b --><r/>\n', '<r></>'],
    ["<x:r xmlns:x='u' x:a='1' b = \"2\"\n c='>'>t</x:r >", '<r a="1" b="2" c=">">"t"</>'],
    ['<r a="&lt;&#65;&#x674e;&apos;\n\tb">A &amp;\r\nB&quot;</r>', '<r a="<A李\'  b">"A &\\nB\\""</>'],
    ['<r>a<!-- b -- c -->d<![CDATA[<e>&f;]]]]><?pi g?>h</r>', '<r>"ad<e>&f;]]h"</>'],
    ['<名 属="值"><b/><b></b></名>', '<名 属="值"><b></><b></></>'],
    ['<r>&#10;<a>\n</a></r>', '<r>"\\n"<a>"\\n"</></>'],
  ])('%s', (xml, found) => {
    expect(read(xml)).toBe(found);
    expect(read(xml, everyCut(xml))).toBe(found);
  });

  test.each([
    ['a close tag of another element', '<r>\n<a></b></r>', 'damaged in line 2'],
    ['an element that does not end', '<r>\n<a>', 'damaged in line 2'],
    ['a tag that does not end', '<r>\n<a b="1', 'damaged in line 2'],
    ['two outermost elements', '<r/>\n<r/>', 'damaged in line 2'],
    ['text behind the end', '<r/>\nx', 'damaged in line 2'],
    ['text before the beginning', 'x<r/>', 'damaged in line 1'],
    ['nothing', ' ', 'damaged in line 1'],
    ['an unknown entity', '<r>\n&nbsp;</r>', 'damaged in line 2'],
    ['a bare &', '<r>A & B</r>', 'damaged in line 1'],
    ['a reference to no character', '<r>&#0;</r>', 'damaged in line 1'],
    ['a reference beyond all characters', '<r>&#99999999999999999999;</r>', 'damaged in line 1'],
    ['half of a character', '<r>&#xd800;</r>', 'damaged in line 1'],
    ['a control character', '<r>\na\x01</r>', 'damaged in line 2'],
    ['NUL', '<r>\0</r>', 'damaged in line 1'],
    ['a name that begins with a digit', '<r><1/></r>', 'damaged in line 1'],
    ['an attribute without quotes', '<r a=1/>', 'damaged in line 1'],
    ['an attribute without a value', '<r a/>', 'damaged in line 1'],
    ['attributes without a blank between them', '<r a="1"b="2"/>', 'damaged in line 1'],
    ['an attribute that comes twice', '<r a="1" a="2"/>', 'damaged in line 1'],
    ['< in a value', '<r a="<"/>', 'damaged in line 1'],
    ['a declaration that is late', '<r><?xml version="1.0"?></r>', 'damaged in line 1'],
    ['a declaration that is none', '<?xml encoding="x"?><r/>', 'damaged in line 1'],
    ['an instruction without a name', '<? x?><r/>', 'damaged in line 1'],
    ['a declaration of SGML', '<r><!ELEMENT a></r>', 'damaged in line 1'],
    ['a DOCTYPE', '<!doctype html><r/>', 'doctype in line 1'],
    ['deep nesting', '<a>\n'.repeat(30), 'maxDepth in line 21'],
    ['many attributes', `<a ${Array.from({ length: 101 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'maxColumns in line 1'],
    ['a long text', `<a>${'x'.repeat(10_001)}`, 'maxRecordBytes in line 1'],
    ['a long comment', `<a>\n<!--${'x'.repeat(10_001)}`, 'maxRecordBytes in line 2'],
    ['a long tag', `<a>\n<b ${'x'.repeat(10_001)}`, 'maxRecordBytes in line 2'],
  ])('%s is refused', (_name, xml, refusal) => {
    expect(read(xml)).toBe(refusal);
    expect(read(xml, everyCut(xml.slice(0, 300)))).toBe(refusal);
  });

  test('what saxes reads is read alike, what it refuses is refused', () => {
    const part = fc.constantFrom(
      ...['<a>', '</a>', '<b c="1">', '</b>', '<d/>', "<e f='&amp;' g=''/>", 'x', ' ', '\n', '&lt;', '&#65;', '李'],
      ...['<![CDATA[<z>]]>', '<!--c-->', '<?p i?>', '&', '<', '>', '"', '=', '/', '<x:a y:b="\t"/>', 'h="1" '],
    );
    const document = fc.array(part, { maxLength: 12 }).map((parts) => `<a>${parts.join('')}</a>`);
    fc.assert(
      fc.property(document, fc.array(fc.nat(60), { maxLength: 3 }), (xml, cuts) => {
        const found = read(xml, cuts);
        expect(found).toBe(read(xml));
        expect(found.startsWith('damaged')).toBe(isRefusedBySaxes(xml));
      }),
      { numRuns: 2000 },
    );
  });
});

function isRefusedBySaxes(xml: string): boolean {
  const parser = new SaxesParser();
  let isRefused = false;
  parser.on('error', () => {
    isRefused = true;
  });
  parser.write(xml).close();
  return isRefused;
}
