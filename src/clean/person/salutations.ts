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
    herrn: 'Herr',
    frau: 'Frau',
    hr: 'Hr.',
    fräulein: 'Fräulein',
    fr: 'Fr.',
    mme: 'Mme',
    mlle: 'Mlle',
    monsieur: 'M.',
    madame: 'Mme',
    sr: 'Sr.',
    sra: 'Sra.',
    srta: 'Srta.',
    señor: 'Sr.',
    señora: 'Sra.',
    don: 'Don',
    doña: 'Doña',
  },
  ...{
    sig: 'Sig.',
    signor: 'Sig.',
    signora: 'Sig.ra',
    signorina: 'Sig.na',
    señorita: 'Srta.',
    senhor: 'Sr.',
    senhora: 'Sra.',
    mevrouw: 'Mevr.',
    meneer: 'Dhr.',
    mademoiselle: 'Mlle',
    fru: 'Fru',
    pani: 'Pani',
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
    dring: 'Dr.-Ing.',
    diplkfm: 'Dipl.-Kfm.',
    diplkffr: 'Dipl.-Kffr.',
    diplinform: 'Dipl.-Inform.',
    drs: 'Drs.',
    eng: 'Eng.',
    cmdr: 'Cmdr.',
    cpl: 'Cpl.',
    pvt: 'Pvt.',
    adm: 'Adm.',
    sheikh: 'Sheikh',
    father: 'Father',
    rabbi: 'Rabbi',
  },
};

/** Fields of a doctor's degree, which follow `Dr.`: Dr. med., Dr. rer. nat. h.c. */
export const academicFields: ReadonlySet<string> = new Set(
  'med. rer. nat. phil. jur. iur. h.c. hc. habil. dent. vet. pol. oec. techn. theol. agr. sc. mult. publ. paed. univ.'.split(
    ' ',
  ),
);

/** Forms of address that are written behind a name as well, in lower case. */
export const behindNames: ReadonlySet<string> = new Set(
  'dr dr. prof prof. mr mr. mrs mrs. ms ms. herr frau'.split(' '),
);

/** Titles that are given names too: before a single name they are one. */
export const needsMoreWords: ReadonlySet<string> = new Set('don gen maj mag ing sig'.split(' '));

const jobs: ReadonlySet<string> = new Set(
  (
    'ceo cfo cto coo cmo cio cso vp svp evp avp hr it pr manager director president officer engineer assistant consultant representative rep ' +
    'sales marketing owner founder cofounder co-founder partner analyst developer designer accountant accounting accounts purchasing procurement ' +
    'buyer executive supervisor coordinator administrator admin secretary specialist agent technician finance operations support chairman ' +
    'chairwoman chairperson principal architect planner controller treasurer trainer recruiter logistics production engineering legal reception ' +
    'geschäftsführer geschäftsführerin vertrieb einkauf einkäufer leiter leiterin buchhaltung directeur directrice gérant gerente ventas compras'
  ).split(' '),
);

/** Whether a text is a job, rank or department: Sales Manager, CEO, Head of Marketing. */
export function isJob(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[.&]/g, '')
    .split(/[\s/-]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (words.length > 6) return false;
  return (
    jobs.has(last) || (words.length > 1 && (jobs.has(words[0] ?? '') || words[0] === 'head' || words[0] === 'vice'))
  );
}

/** How a form of address is written; null = the word is none. */
export function salutationOf(word: string): string | null {
  const key = word.toLowerCase().replace(/[.-]/g, '');
  return Object.hasOwn(salutations, key) ? (salutations[key] ?? null) : null;
}

const noPeople: ReadonlySet<string> = new Set(
  'department dept division abteilung family familie famille familia famiglia team office desk helpdesk hotline staff committee board sekretariat empfang zentrale verwaltung concern madam sirs customer'.split(
    ' ',
  ),
);
const ofJobs: ReadonlySet<string> = new Set(
  'of and the for senior junior chief general managing vice deputy head regional office key account project product human resources business development customer service relations public information main line company contact person user name new first last full your my client'.split(
    ' ',
  ),
);
/** Words that end what is no name: Contact Person, Test User, First Name. */
const placeholders: ReadonlySet<string> = new Set(
  'contact person user name client guest dummy unknown none'.split(' '),
);

/** Words that end the name of an organisation and hardly ever that of a person: First National Bank, Acme Solutions. */
const organisations: ReadonlySet<string> = new Set(
  (
    'bank hospital university college school institute foundation association society restaurant hotel clinic pharmacy store shop ' +
    'solutions technologies technology systems consulting services holdings industries enterprises logistics international group ' +
    'partners associates brothers bros sons software electronics motors airlines insurance ventures studios construction realty ' +
    'properties supplies products foods farms labs laboratories networks telecom corporation company universität université ' +
    'universidad hochschule krankenhaus klinik gemeinde stadtwerke apotheke verein'
  ).split(' '),
);
const remarks =
  /^(?:duplicate|dup|deceased|inactive|retired|archived|obsolete|former|vip|dnc|do not (?:use|call|contact|mail|email)|no longer (?:there|here|employed)|left(?: the)? company)$/i;

/** Words that tell a text from a plain name of two words. */
export const nobodyWords: readonly string[] = [
  ...noPeople,
  ...placeholders,
  ...organisations,
  ...jobs,
  'test',
  'do',
  'dear',
  'attention',
  'vip',
];

/** Whether a text is a note on the record: DUPLICATE, do not use. */
export function isRemark(text: string): boolean {
  return remarks.test(text.trim());
}

/** Whether a text names an organisation: Bank of America, Smith Brothers, City of Boston. */
export function isOrganisation(text: string): boolean {
  const words = text.toLowerCase().split(/[\s,]+/);
  if (words.length < 2) return false;
  return (
    organisations.has(words.at(-1) ?? '') || (words.length > 2 && words[0] !== 'head' && words.indexOf('of', 1) > 0)
  );
}

/** Whether a text names a group, a department or a job and nobody: The Smith Family, Purchasing Department, Sales Manager. */
export function isNobody(text: string): boolean {
  const words = text.toLowerCase().split(/[\s,/-]+/);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length > 1 && words.every((word) => placeholders.has(word) || ofJobs.has(word) || word === 'test'))
    return true;
  if (words.length > 1 && (first === 'test' || words.some((word) => /^(?:dummy|unknown|none)$/.test(word))))
    return true;
  if (/^do not\b/i.test(text) || /^(\p{L})\1{2,}$/iu.test(text)) return true;
  if (words.length > 1 && (noPeople.has(last) || noPeople.has(first) || first === 'the')) return true;
  return jobs.has(last) && words.every((word) => jobs.has(word) || ofJobs.has(word));
}
