/** The arrows of the design: cli -> engine -> pipeline -> stages -> floor. Each line lists what a folder may import. */
const floor = ['catalogue', 'record', 'issue', 'errors', 'tally', 'nearest', 'formula-guard', 'damage', 'make-folder'];
const may = {
  catalogue: [],
  record: [],
  issue: ['catalogue'],
  errors: ['catalogue'],
  'formula-guard': [],
  'make-folder': [],
  damage: ['record'],
  nearest: [],
  tally: ['issue'],
  crm: floor,
  stage: [...floor, 'crm'],
  read: [...floor],
  clean: [...floor, 'crm'],
  map: [...floor, 'crm', 'clean', 'read/layout', 'read/encoding-names'],
  match: [...floor, 'crm', 'stage'],
  merge: [...floor, 'crm', 'stage'],
  load: [...floor, 'crm', 'stage'],
  report: [...floor, 'crm', 'stage', 'read/layout'],
};
/** The folders within a stage that each of its folders may import, beside the files at the top of the stage. */
const within = {
  read: {
    isolate: [],
    table: [],
    text: ['table'],
    markup: ['text'],
    records: ['text', 'markup'],
    sheets: ['isolate', 'table', 'text', 'markup'],
    databases: ['isolate', 'table', 'text', 'records'],
    profile: ['table', 'text'],
  },
  clean: {
    text: [],
    number: [],
    contact: ['text'],
    date: ['text', 'number'],
    address: ['text'],
    company: ['text', 'address'],
    person: ['text', 'company'],
    identifier: ['text', 'address', 'date'],
  },
};
/** The files at the top of the tree that put the stages together. */
const pipeline = ['pipeline', 'run-state', 'staging-job', 'gather-facts', 'give-back'];
const at = (names) => `^src/(${names.map((name) => `${name}(/|\\.ts$)`).join('|')})`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(may).map(([name, allowed]) => ({
      name: `${name}-imports`,
      severity: 'error',
      from: { path: at([name]) },
      to: { path: '^src/', pathNot: at([name, ...allowed]) },
    })),
    ...Object.entries(within).flatMap(([stage, folders]) =>
      Object.entries(folders).map(([name, allowed]) => ({
        name: `${stage}-${name}-imports`,
        severity: 'error',
        from: { path: `^src/${stage}/${name}/` },
        to: { path: `^src/${stage}/[^/]+/`, pathNot: at([name, ...allowed].map((folder) => `${stage}/${folder}`)) },
      })),
    ),
    { name: 'pipeline-below', severity: 'error', from: { path: at(pipeline) }, to: { path: at(['engine', 'cli']) } },
    { name: 'engine-below', severity: 'error', from: { path: '^src/engine' }, to: { path: at(['cli']) } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
