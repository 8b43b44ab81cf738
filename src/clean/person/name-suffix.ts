/** Generations, degrees and honours behind a name. */

/** Generations, degrees and honours behind a name -> how they are written. */
export const suffixes: Readonly<Record<string, string>> = {
  ...{
    jr: 'Jr.',
    junior: 'Jr.',
    sr: 'Sr.',
    senior: 'Sr.',
    ii: 'II',
    iii: 'III',
    iv: 'IV',
    esq: 'Esq.',
    esquire: 'Esq.',
  },
  ...{
    phd: 'PhD',
    md: 'MD',
    mba: 'MBA',
    cpa: 'CPA',
    dds: 'DDS',
    dvm: 'DVM',
    rn: 'RN',
    pe: 'PE',
    jd: 'JD',
    llm: 'LLM',
    bsc: 'BSc',
    msc: 'MSc',
    pmp: 'PMP',
    cfa: 'CFA',
    obe: 'OBE',
    cbe: 'CBE',
    kbe: 'KBE',
    dbe: 'DBE',
    mbe: 'MBE',
    qc: 'QC',
    kc: 'KC',
    dphil: 'DPhil',
    edd: 'EdD',
    psyd: 'PsyD',
    csc: 'CSc.',
    ret: 'Ret.',
  },
};

/** Suffixes that are names too where they have no point: Ma, Ba, Jun, Sen. */
const pointed: Readonly<Record<string, string>> = {
  ...{
    'm.a.': 'MA',
    'm.a': 'MA',
    'b.a.': 'BA',
    'b.a': 'BA',
    'b.eng.': 'BEng',
    'm.eng.': 'MEng',
    'll.b.': 'LLB',
    'jun.': 'Jr.',
    'sen.': 'Sr.',
  },
};

/** How a suffix is written; null = the word is none. */
export function suffixOf(word: string): string | null {
  const small = word.toLowerCase();
  if (Object.hasOwn(pointed, small)) return pointed[small] ?? null;
  const key = word.toLowerCase().replace(/[.,]/g, '');
  return Object.hasOwn(suffixes, key) ? (suffixes[key] ?? null) : null;
}

/** Whether the last piece is suffixes only; Ma is a given name too, but not behind a whole name: Günter Grass, MA. */
export function areSuffixes(pieces: readonly string[]): boolean {
  const last = pieces.at(-1) ?? '';
  if (/^[MB]A$/.test(last)) return pieces.length > 2 || (pieces[0] ?? '').includes(' ');
  return last.split(' ').every((word) => suffixOf(word) !== null);
}
