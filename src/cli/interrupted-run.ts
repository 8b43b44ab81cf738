/** Tells what an earlier run that was cut off (kill -9, power) left behind, before the next one starts. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fill } from '../catalogue/text.js';
import { runWords } from '../catalogue/words-run.js';
import { inspectInterrupted } from '../load/interrupted.js';
import type { Target } from '../load/target.js';
import { openTarget } from '../load/targets/open.js';
import { openStage } from '../stage/db.js';
import { folderState, readManifest, writeManifest } from '../stage/manifest.js';
import type { Surroundings } from './command.js';

/** Says for each interrupted run in `folder`, or beside it under a numbered name, what became of its target. */
export async function sayInterrupted(folder: string, at: Surroundings): Promise<void> {
  for (const each of [folder, ...siblings(folder)]) {
    if (folderState(each) !== 'interrupted') continue;
    const manifest = readManifest(each)!;
    const isComplete = await isTargetComplete(each);
    const text = isComplete ? runWords.interruptedComplete : runWords.interruptedUntouched;
    at.say(fill(text, at.lang, { run: manifest.run, folder: each, target: manifest.target }));
    writeManifest(each, { ...manifest, state: isComplete ? 'done' : 'failed' });
  }
}

/** Folders of earlier runs with the same name: `runs/x`, `runs/x.2`, ... */
function siblings(folder: string): string[] {
  const parent = dirname(folder);
  const stem = basename(folder).replace(/\.\d+$/, '');
  if (!existsSync(parent)) return [];
  const names = readdirSync(parent).filter((name) => name === stem || name.startsWith(`${stem}.`));
  return names.map((name) => join(parent, name)).filter((path) => path !== folder);
}

/** Whether the load of an interrupted run is in its target: the journal tells, or the target where only it can know. */
async function isTargetComplete(folder: string): Promise<boolean> {
  let close: () => Promise<void> = async () => undefined;
  const open = async (url: string): Promise<Target> => {
    const stage = await openStage(folder, { memoryMb: 512, threads: 1 });
    close = async () => stage.close();
    const target = await openTarget(stage, url);
    close = async () => {
      await target.close();
      stage.close();
    };
    return target;
  };
  try {
    return (await inspectInterrupted(folder, open))?.state === 'complete';
  } finally {
    await close();
  }
}
