/**
 * Makes the sample: account and contact exports of two English CRM systems of different shape whose customers overlap,
 * and the truth about them. Seeded: the same bytes on every run. All people and firms are invented.
 *
 *   node samples/two-systems/generate.mjs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../seeded.mjs';

const folder = import.meta.dirname;

const random = seeded(4711);
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (share) => random() < share;
const digits = (n) => Array.from({ length: n }, () => below(10)).join('');

const first =
  'Northwind Blue Harbor Summit Cedar Granite Silver Prairie Atlas Beacon Copper Delta Evergreen Falcon Golden Horizon Iron Juniper Keystone Lakeside'.split(
    ' ',
  );
const second =
  'Logistics Foods Software Instruments Textiles Energy Medical Robotics Packaging Outfitters Analytics Dairy Printing Optics Marine'.split(
    ' ',
  );
const forms = ['Inc.', 'LLC', 'Corp.', 'Ltd.', 'Inc.'];
const cities = [
  ['Springfield', 'IL', '62701', '217'],
  ['Portland', 'OR', '97201', '503'],
  ['Austin', 'TX', '78701', '512'],
  ['Albany', 'NY', '12207', '518'],
  ['Boise', 'ID', '83702', '208'],
  ['Savannah', 'GA', '31401', '912'],
];
const streets = ['Main Street', 'Oak Avenue', 'Harbor Road', 'Mill Lane', '3rd Street', 'Commerce Drive'];
const givenNames =
  'Robert William Margaret Elizabeth James Katherine Thomas Susan Michael Patricia Daniel Laura Steven Anna Peter Julia Henry Alice George Emma'.split(
    ' ',
  );
const shortNames = {
  Robert: 'Bob',
  William: 'Bill',
  Margaret: 'Maggie',
  Elizabeth: 'Liz',
  James: 'Jim',
  Katherine: 'Kate',
  Thomas: 'Tom',
  Susan: 'Sue',
  Michael: 'Mike',
  Patricia: 'Pat',
  Daniel: 'Dan',
  Steven: 'Steve',
};
const familyNames =
  "Miller Johnson O'Neil McDonald Garcia Schmidt Novak Larsen Rossi Kowalski Baker Turner Hughes Fischer Moreau Santos".split(
    ' ',
  );
const jobs = ['CFO', 'Head of Purchasing', 'Operations Manager', 'Sales Director', 'IT Manager', 'Office Manager'];
const industries = [
  ['Manufacturing', 'MANUFACTURING'],
  ['Technology', 'COMPUTER_SOFTWARE'],
  ['Healthcare', 'HOSPITAL_HEALTH_CARE'],
  ['Food & Beverage', 'FOOD_BEVERAGES'],
];

const companies = [];
const used = new Set();
while (companies.length < 150) {
  const core = `${pick(first)} ${pick(second)}`;
  if (used.has(core)) continue;
  used.add(core);
  const [city, state, zip, area] = pick(cities);
  const domain = `${core.toLowerCase().replace(/ /g, '-')}-${city.toLowerCase()}.com`;
  companies.push({
    core,
    form: pick(forms),
    street: `${1 + below(999)} ${pick(streets)}`,
    city,
    state,
    zip,
    phone: `${area}${2 + below(8)}${digits(2)}${digits(4)}`,
    domain,
    industry: pick(industries),
    revenue: (1 + below(900)) * 100_000,
    employees: 5 + below(2000),
    people: Array.from({ length: 1 + below(3) }, () => ({
      first: pick(givenNames),
      last: pick(familyNames),
      job: pick(jobs),
      mobile: `${area}${2 + below(8)}${digits(6)}`,
    })).filter(
      (person, i, all) => all.findIndex((other) => other.first === person.first && other.last === person.last) === i,
    ),
    created: Date.UTC(2012 + below(8), below(12), 1 + below(28), below(24), below(60)),
  });
}

const sfId = (prefix, n) => `${prefix}5g00000${n.toString(36).toUpperCase().padStart(6, '0')}`.padEnd(18, 'A');
const usPhone = (p) =>
  pick([
    `(${p.slice(0, 3)}) ${p.slice(3, 6)}-${p.slice(6)}`,
    `${p.slice(0, 3)}-${p.slice(3, 6)}-${p.slice(6)}`,
    `+1 ${p.slice(0, 3)} ${p.slice(3, 6)} ${p.slice(6)}`,
    p,
    `${p.slice(0, 3)}.${p.slice(3, 6)}.${p.slice(6)}`,
  ]);
const email = (person, company) => {
  const user = `${person.first}.${person.last}`.toLowerCase().replace(/'/g, '');
  return `${user}@${company.domain}`;
};

const sales = { accounts: [], contacts: [] };
const marketing = { companies: [], contacts: [] };
const truth = { account: [], contact: [] };
/** Keys of one true entity, `system:key`; single ones are left out. */
const note = (object, keys) => keys.length > 1 && truth[object].push(keys.sort());

companies.forEach((company, i) => {
  const inSales = i < 100;
  const inMarketing = i >= 55;
  const accountKeys = [];
  const peopleKeys = company.people.map(() => []);
  if (inSales) {
    const id = sfId('001', i + 1);
    accountKeys.push(`salesforce:${id}`);
    sales.accounts.push([
      id,
      `${company.core} ${company.form}`,
      pick(['Customer - Direct', 'Prospect', 'Customer - Channel']),
      company.industry[0],
      `${company.street}`,
      company.city,
      company.state,
      company.zip,
      pick(['USA', 'United States', 'US']),
      usPhone(company.phone),
      `https://www.${company.domain}`,
      company.revenue,
      company.employees,
      new Date(company.created).toISOString().replace('Z', '+0000'),
    ]);
    company.people.forEach((person, p) => {
      const contactId = sfId('003', i * 5 + p + 1);
      peopleKeys[p].push(`salesforce:${contactId}`);
      sales.contacts.push([
        contactId,
        id,
        pick(['Mr.', 'Ms.', '']),
        person.first,
        person.last,
        person.job,
        email(person, company),
        usPhone(company.phone),
        usPhone(person.mobile),
        new Date(company.created + 86_400_000).toISOString().replace('Z', '+0000'),
      ]);
    });
  }
  if (inMarketing) {
    const id = String(9_100_000_000 + i * 37);
    accountKeys.push(`hubspot:${id}`);
    const when = new Date(company.created + 400 * 86_400_000);
    const name = pick([
      company.core,
      `${company.core}, ${company.form}`,
      company.core.toUpperCase(),
      `${company.core} ${company.form.replace('.', '')}`,
    ]);
    marketing.companies.push([
      id,
      name,
      pick([company.domain, `www.${company.domain}`, `http://${company.domain}/`]),
      usPhone(company.phone),
      company.industry[1],
      company.street.replace('Street', 'St').replace('Avenue', 'Ave'),
      company.city,
      company.state,
      company.zip,
      'United States',
      chance(0.3) ? '' : company.revenue,
      chance(0.2) ? '' : company.employees,
      when.toISOString().slice(0, 16).replace('T', ' '),
    ]);
    company.people.forEach((person, p) => {
      if (inSales && chance(0.25)) return;
      const contactId = String(51_000 + i * 11 + p);
      peopleKeys[p].push(`hubspot:${contactId}`);
      const given = chance(0.3) ? (shortNames[person.first] ?? person.first) : person.first;
      marketing.contacts.push([
        contactId,
        given,
        person.last,
        pick([email(person, company), email(person, company).toUpperCase()]),
        usPhone(person.mobile),
        person.job,
        id,
        when.toISOString().slice(0, 16).replace('T', ' '),
      ]);
    });
  }
  note('account', accountKeys);
  for (const keys of peopleKeys) note('contact', keys);
});
// Entered twice in the first system.
for (let i = 0; i < 6; i++) {
  const company = companies[i * 9];
  const id = sfId('001', 900 + i);
  sales.accounts.push([
    id,
    company.core,
    '',
    company.industry[0],
    company.street,
    company.city,
    company.state,
    company.zip,
    'USA',
    usPhone(company.phone),
    company.domain,
    '',
    '',
    new Date(company.created + 30 * 86_400_000).toISOString().replace('Z', '+0000'),
  ]);
  const own = `salesforce:${sfId('001', i * 9 + 1)}`;
  const group = truth.account.find((keys) => keys.includes(own));
  if (group) group.push(`salesforce:${id}`);
  else truth.account.push([own, `salesforce:${id}`]);
}

const quoted = (rows) =>
  rows.map((cells) => `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
const plain = (rows) =>
  rows
    .map(
      (cells) =>
        `${cells.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')}\n`,
    )
    .join('');
const write = (name, text) => writeFileSync(join(folder, name), text);

write(
  'salesforce-Account.csv',
  quoted([
    [
      'Id',
      'Name',
      'Type',
      'Industry',
      'BillingStreet',
      'BillingCity',
      'BillingState',
      'BillingPostalCode',
      'BillingCountry',
      'Phone',
      'Website',
      'AnnualRevenue',
      'NumberOfEmployees',
      'CreatedDate',
    ],
    ...sales.accounts,
  ]),
);
write(
  'salesforce-Contact.csv',
  quoted([
    ['Id', 'AccountId', 'Salutation', 'FirstName', 'LastName', 'Title', 'Email', 'Phone', 'MobilePhone', 'CreatedDate'],
    ...sales.contacts,
  ]),
);
write(
  'hubspot-companies.csv',
  `\uFEFF${plain([['Record ID', 'Company name', 'Company Domain Name', 'Phone Number', 'Industry', 'Street Address', 'City', 'State/Region', 'Postal Code', 'Country/Region', 'Annual Revenue', 'Number of Employees', 'Create Date'], ...marketing.companies])}`,
);
write(
  'hubspot-contacts.csv',
  `\uFEFF${plain([['Record ID', 'First Name', 'Last Name', 'Email', 'Mobile Phone Number', 'Job Title', 'Associated Company IDs', 'Create Date'], ...marketing.contacts])}`,
);
for (const list of Object.values(truth)) {
  for (const keys of list) keys.sort();
  list.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}
write('truth.json', `${JSON.stringify(truth, null, 1)}\n`);
console.log(
  `${sales.accounts.length} + ${marketing.companies.length} accounts, ${sales.contacts.length} + ${marketing.contacts.length} contacts, ${truth.account.length} and ${truth.contact.length} shared`,
);
