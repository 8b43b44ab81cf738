/** The run folder and its manifest: what a run read, with which mapping and which version. */

import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { makeFolder } from '../make-folder.js';

/** `manifest.json`. Written when the run starts, completed when the inputs have been read and when the run ends. */
export interface Manifest {
  version: 1;
  run: string;
  /** `running` in a folder that nobody works in = the run was interrupted. */
  state: 'running' | 'done' | 'failed';
  program: { name: string; version: string };
  mapping: { file: string; name: string; sha256: string };
  target: string;
  inputs: ManifestInput[];
}

/** One table that was read; its place in the list is the `_source` of its rows. */
export interface ManifestInput {
  /** Name of the source in the mapping. */
  name: string;
  path: string;
  member?: string;
  sheet?: string;
  format: string;
  bytes: number;
  /** SHA-256 of the file, taken while reading; empty until it was read. */
  sha256: string;
  rows: number;
}

const manifestName = 'manifest.json';

/** What a folder that is asked for as a run folder holds already. */
export type FolderState = 'free' | 'done' | 'interrupted' | 'foreign';

/** Tells whether a folder can take a run. A missing or empty folder is free. */
export function folderState(folder: string): FolderState {
  if (!existsSync(folder)) return 'free';
  if (!statSync(folder).isDirectory()) return 'foreign';
  if (readdirSync(folder).length === 0) return 'free';
  const manifest = readManifest(folder);
  if (!manifest) return 'foreign';
  return manifest.state === 'running' ? 'interrupted' : 'done';
}

/** The manifest of a run folder; null where there is none that is ours. */
export function readManifest(folder: string): Manifest | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as Partial<Manifest>;
    return manifest.version === 1 && manifest.program?.name === 'crm-migrate' ? (manifest as Manifest) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes the manifest to a temporary name and renames it. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const path = join(folder, manifestName);
  writeFileSync(`${path}.tmp`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

/**
 * Makes the run folder, readable by its owner only. A folder that holds an earlier run is moved aside, to the name with
 * that run's id behind it, because its journal and before-images are what can take that run back. Returns the new name
 * of what was moved, or null.
 */
export function prepareRunFolder(folder: string): string | null {
  const state = folderState(folder);
  if (state === 'foreign') throw new UsageError('usage.out-not-a-run', { path: folder });
  let moved: string | null = null;
  if (state !== 'free') {
    moved = freeName(`${folder.replace(/[\\/]+$/, '')}.${readManifest(folder)!.run}`);
    renameSync(folder, moved);
  }
  // Empty: a run that is refused before it begins leaves nothing that keeps the next one from this name.
  makeFolder(folder);
  return moved;
}

/** The name itself, or with the first number behind it that is free. */
export function freeName(name: string): string {
  if (!existsSync(name)) return name;
  for (let n = 2; ; n++) if (!existsSync(`${name}.${n}`)) return `${name}.${n}`;
}
