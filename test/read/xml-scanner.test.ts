import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atEnd, closeTag, needMore, openTag, XmlProblem, XmlScanner } from '../../src/read/markup/xml-scanner.js';
import { utf8Pieces } from '../../src/read/markup/xml-text.js';

/** The tags with their attributes and the joined texts, scanned in pieces that are cut at the given places. */
function scan(xml: string, cuts: readonly number[] = []): string[] {
  const bytes = Buffer.from(xml);
  const scanner = new XmlScanner(20, 1000);
  const found: string[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') found.push(JSON.stringify(text));
    text = '';
  };
  const drain = (): void => {
    for (let token = scanner.next(); token !== needMore && token !== atEnd; token = scanner.next()) {
      if (token === openTag) {
        flush();
        const attributes: string[] = [];
        const name = scanner.name();
        while (scanner.nextAttribute()) attributes.push(` ${scanner.attributeName()}=${scanner.attributeValue()}`);
        found.push(`<${name}${attributes.join('')}${scanner.isEmpty ? '/' : ''}>`);
      } else if (token === closeTag) {
        flush();
        found.push(`</${scanner.name()}>`);
      } else text += scanner.text();
    }
  };
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (cut <= from || cut >= bytes.length) continue;
    scanner.feed(bytes.subarray(from, cut));
    drain();
    from = cut;
  }
  scanner.feed(bytes.subarray(from));
  drain();
  scanner.end();
  drain();
  flush();
  return found;
}

describe('XML scanner', () => {
  it.each([
    ['<a b="1" c=\'2\'/>', ['<a b=1 c=2/>']],
    ['<x:a x:b = "1>2"  >t</x:a >', ['<a b=1>2>', '"t"', '</a>']],
    ['<?xml version="1.0"?><!-- <b> --><a>1<!-- x -->2<![CDATA[<&amp;]]>3</a>', ['<a>', '"12<&amp;3"', '</a>']],
    ['<a>&lt;&#65;&#x4e2d;&unknown;&amp;lt;</a>', ['<a>', '"<A中&unknown;&lt;"', '</a>']],
    ['<a\n b="&quot;&apos;"\t/>', ['<a b="\'/>']],
    ['<a b="1"c="2"/>', ['<a b=1 c=2/>']],
    ['<a b/>', ['<a/>']],
  ])('%s', (xml, found) => {
    expect(scan(xml)).toEqual(found);
  });

  it('finds the same wherever the bytes are cut', () => {
    const xml =
      '<?xml version="1.0"?><x:a q="1>\'2"><!-- - -- --><b>客户 &amp; Co</b><![CDATA[ ]] > ]]>x<c d=\'张\'/> </x:a>';
    const whole = scan(xml);
    fc.assert(
      fc.property(fc.array(fc.nat(Buffer.byteLength(xml))), (cuts) => {
        expect(scan(xml, cuts)).toEqual(whole);
      }),
      { seed: 7 },
    );
    expect(
      scan(
        xml,
        Array.from({ length: 200 }, (_, i) => i),
      ),
    ).toEqual(whole);
  });

  it.each(['<!DOCTYPE a>', '<!ENTITY a "b">', '<a', '<a b="', '<!-- ', '<![CDATA[ ', '<'.repeat(3)])(
    '%s is refused',
    (xml) => {
      expect(() => scan(xml)).toThrow(XmlProblem);
    },
  );

  it('takes any bytes', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '/',
        '"',
        "'",
        '=',
        ' ',
        'a',
        ':',
        '!',
        '-',
        '[',
        ']',
        '&',
        ';',
        '?',
        '中',
        '<a b="',
        '</a>',
        '<!--',
        '-->',
      ),
    );
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(60)), (parts, cuts) => {
        try {
          scan(parts.join(''), cuts);
        } catch (error) {
          if (!(error instanceof XmlProblem)) throw error;
        }
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});

describe('encoding of XML', () => {
  const decoded = async (pieces: Uint8Array[]): Promise<string> => {
    async function* source(): AsyncGenerator<Uint8Array> {
      yield* pieces;
    }
    const all: Uint8Array[] = [];
    for await (const piece of utf8Pieces(source())) all.push(piece);
    return Buffer.concat(all).toString();
  };
  const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from('<a>中</a>'), '<a>中</a>'],
    ['UTF-8 with a mark', Buffer.from('\uFEFF<a>中</a>'), '<a>中</a>'],
    ['UTF-16 with a mark', Buffer.from('\uFEFF<a>中</a>', 'utf16le'), '<a>中</a>'],
    ['UTF-16 without', bigEndian('<a>中</a>'), '<a>中</a>'],
    [
      'GBK by declaration',
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="gb2312"?><a>'),
        Buffer.from([0xd6, 0xd0]),
        Buffer.from('</a>'),
      ]),
      '<?xml version="1.0" encoding="gb2312"?><a>中</a>',
    ],
    [
      'an unknown name',
      Buffer.from('<?xml version="1.0" encoding="nope"?><a>中</a>'),
      '<?xml version="1.0" encoding="nope"?><a>中</a>',
    ],
    ['nothing', Buffer.alloc(0), ''],
  ])('%s', async (_name, bytes, text) => {
    expect(await decoded([bytes])).toBe(text);
    expect(await decoded(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(text);
  });
});
