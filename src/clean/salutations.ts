/** Forms of address in Latin letters. */

/** Forms of address and titles before a name -> how they are written. */
export const salutations: Readonly<Record<string, string>> = {
  ...{
    mr: 'Mr.',
    mister: 'Mr.',
    mrs: 'Mrs.',
    ms: 'Ms.',
    miss: 'Miss',
    mx: 'Mx.',
    dr: 'Dr.',
    doctor: 'Dr.',
    prof: 'Prof.',
    professor: 'Prof.',
  },
  ...{
    sir: 'Sir',
    dame: 'Dame',
    lord: 'Lord',
    lady: 'Lady',
    rev: 'Rev.',
    reverend: 'Rev.',
    hon: 'Hon.',
    capt: 'Capt.',
    captain: 'Capt.',
    col: 'Col.',
    gen: 'Gen.',
    lt: 'Lt.',
    maj: 'Maj.',
    sgt: 'Sgt.',
  },
  ...{
    herr: 'Herr',
    frau: 'Frau',
    hr: 'Hr.',
    fr: 'Fr.',
    mme: 'Mme',
    mlle: 'Mlle',
    monsieur: 'M.',
    madame: 'Mme',
    sra: 'Sra.',
    srta: 'Srta.',
    señor: 'Sr.',
    señora: 'Sra.',
    don: 'Don',
    doña: 'Doña',
  },
  ...{
    sig: 'Sig.',
    sigra: 'Sig.ra',
    dott: 'Dott.',
    dottssa: 'Dott.ssa',
    ing: 'Ing.',
    dipling: 'Dipl.-Ing.',
    mag: 'Mag.',
    dhr: 'Dhr.',
    mevr: 'Mevr.',
    madam: 'Madam',
    mgr: 'Mgr.',
    judr: 'JUDr.',
    mudr: 'MUDr.',
    dra: 'Dra.',
  },
};

/** How a form of address is written; null = the word is none. */
export function salutationOf(word: string): string | null {
  const key = word.toLowerCase().replace(/[.-]/g, '');
  return Object.hasOwn(salutations, key) ? (salutations[key] ?? null) : null;
}
