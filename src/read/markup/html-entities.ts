/** Character references of HTML (WHATWG HTML, 13.5): the names of HTML 4, and numbers with what browsers make of them. */

/** The characters 160 to 255 in order. */
const latin1Names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );

/** Names and their characters, one behind the other. */
const otherNames =
  'quot " amp & apos \' lt < gt > OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ num # colon : comma , period . lpar ( rpar ) lsqb [ rsqb ] sol / bsol \\ excl ! quest ? dollar $ percnt % ast * plus + equals = commat @ lowbar _ semi ; Tab \t NewLine \n'.split(
    /(?<=\S) | (?=[\t\n])/,
  );

const characters = new Map<string, string>(latin1Names.map((name, i) => [name, String.fromCharCode(160 + i)]));
for (let i = 0; i + 1 < otherNames.length; i += 2) characters.set(otherNames[i]!, otherNames[i + 1]!);
for (const [name, char] of [
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
] as const) {
  characters.set(name, char);
}
/** Old names, which browsers know without their `;` and in capitals too. */
const bareNames = new Set([...latin1Names, 'quot', 'amp', 'lt', 'gt', 'QUOT', 'AMP', 'LT', 'GT', 'COPY', 'REG']);
for (const name of ['QUOT', 'AMP', 'LT', 'GT', 'COPY', 'REG'])
  characters.set(name, characters.get(name.toLowerCase())!);

/** What numbers 128 to 159 mean: the characters of windows-1252 at these places. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Longest reference that is looked for: where a piece of text ends closer behind an `&`, more is waited for. */
export const maxReferenceChars = 12;

/** A text with its character references replaced; what is none stays as it is. A no-break space becomes a blank. */
export function decodeHtmlText(text: string): string {
  const decoded = text.includes('&')
    ? text.replace(/&(?:#[xX]([0-9a-fA-F]{1,6});?|#([0-9]{1,7});?|([A-Za-z][A-Za-z0-9]{1,9})(;?))/g, referred)
    : text;
  return decoded.includes('\u00a0') ? decoded.replaceAll('\u00a0', ' ') : decoded;
}

function referred(
  whole: string,
  hex: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
  end: string | undefined,
): string {
  if (name === undefined) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code >= 0x80 && code < 0xa0) return windows1252[code - 0x80]!;
    const isNone = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
    return isNone ? whole : String.fromCodePoint(code);
  }
  const known = characters.get(name);
  if (known !== undefined && (end === ';' || bareNames.has(name))) return known;
  if (end === ';') return whole;
  // `&nbsptext`: an old name may stand before more letters.
  for (let length = Math.min(name.length - 1, 6); length >= 2; length--) {
    const start = name.slice(0, length);
    if (bareNames.has(start)) return characters.get(start)! + name.slice(length);
  }
  return whole;
}
