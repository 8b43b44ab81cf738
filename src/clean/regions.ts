/** States, territories and provinces with the abbreviations of the postal services of the United States, Canada and Australia. */

const unitedStates =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands';
const canada =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon';
const australia =
  'NSW New South Wales|VIC Victoria|QLD Queensland|SA South Australia|WA Western Australia|TAS Tasmania|ACT Australian Capital Territory|NT Northern Territory';

/** Old abbreviations that people still write. */
const formerAbbreviations: Readonly<Record<string, string>> = {
  ...{
    calif: 'CA',
    mass: 'MA',
    conn: 'CT',
    penn: 'PA',
    penna: 'PA',
    tex: 'TX',
    fla: 'FL',
    ill: 'IL',
    wash: 'WA',
    mich: 'MI',
    minn: 'MN',
    ariz: 'AZ',
    colo: 'CO',
    wisc: 'WI',
    tenn: 'TN',
    'n y': 'NY',
    'n j': 'NJ',
    'n c': 'NC',
  },
  ...{ québec: 'QC' },
};

/** A state as written, in lower case and without dots, -> its abbreviation. */
export const regionsOf: Readonly<Record<'US' | 'CA' | 'AU', ReadonlyMap<string, string>>> = {
  US: readRegions(unitedStates, formerAbbreviations),
  CA: readRegions(canada, { québec: 'QC' }),
  AU: readRegions(australia, {}),
};

/** ZIP codes start with these digits in a state (USPS): enough to tell that a state and a ZIP code contradict each other. */
export const zipPrefixes: Readonly<Record<string, readonly number[]>> = {
  ...{ CT: [0], MA: [0], ME: [0], NH: [0], NJ: [0], NY: [0, 1], PR: [0], RI: [0], VT: [0], VI: [0], DE: [1], PA: [1] },
  ...{
    DC: [2],
    MD: [2],
    NC: [2],
    SC: [2],
    VA: [2],
    WV: [2],
    AL: [3],
    FL: [3],
    GA: [3],
    MS: [3],
    TN: [3],
    IN: [4],
    KY: [4],
    MI: [4],
    OH: [4],
  },
  ...{
    IA: [5],
    MN: [5],
    MT: [5],
    ND: [5],
    SD: [5],
    WI: [5],
    IL: [6],
    KS: [6],
    MO: [6],
    NE: [6],
    AR: [7],
    LA: [7],
    OK: [7],
    TX: [7, 8],
  },
  ...{
    AZ: [8],
    CO: [8],
    ID: [8],
    NM: [8],
    NV: [8],
    UT: [8],
    WY: [8],
    AK: [9],
    AS: [9],
    CA: [9],
    GU: [9],
    HI: [9],
    MP: [9],
    OR: [9],
    WA: [9],
  },
};

function readRegions(text: string, others: Readonly<Record<string, string>>): Map<string, string> {
  const regions = new Map(Object.entries(others));
  for (const entry of text.split('|')) {
    const gap = entry.indexOf(' ');
    const abbreviation = entry.slice(0, gap);
    regions.set(abbreviation.toLowerCase(), abbreviation);
    regions.set(entry.slice(gap + 1).toLowerCase(), abbreviation);
  }
  return regions;
}
