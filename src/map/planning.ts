/** What the parts of planning share while a mapping file becomes a plan. */
import type { CleanContext } from '../clean/step.js';
import type { ObjectSchema } from '../crm/schema.js';
import type { FindingList } from './findings.js';
import type { MappingFile, RecordBlock } from './mapping-schema.js';
import type { YamlFile } from './read-yaml.js';

/** What flags say instead of the file. */
export interface Overrides {
  /** `--input name=path`: source name -> path or pattern, relative to the working folder. */
  inputs?: Readonly<Record<string, string>>;
  /** `--target`. */
  target?: string;
  /** Key of the `hash` step, from the environment; absent or empty = there is none. */
  hashKey?: string;
}

/** The tables of a mapping file by the names that it gives them. */
export interface LookupTables {
  tables: Record<string, Record<string, string>>;
  /** SHA-256 of each file, by name. */
  sha256: Map<string, string>;
}

/** What the parts of planning share. */
export interface Planning {
  readonly file: MappingFile;
  readonly yaml: YamlFile;
  readonly findings: FindingList;
  /** Folder of the mapping file, absolute. */
  readonly folder: string;
  readonly overrides: Overrides;
  /** Filled as fields are planned. */
  readonly lookups: LookupTables;
}

/** What planning a field needs beside its block. */
export interface FieldPlanning extends Planning {
  readonly defaults: CleanContext;
}

/** One record block of the file with what is known of it before its fields are planned. */
export interface BlockOutline {
  object: string;
  from: string;
  system: string;
  schema: ObjectSchema;
  /** Place of the block in the file. */
  path: (string | number)[];
  block: RecordBlock;
}
