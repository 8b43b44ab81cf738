/** Collects the findings about one mapping file, each with its place and its line. */
import type { mappingFindings } from '../catalogue/findings-mapping.js';
import type { Details, Text } from '../catalogue/text.js';
import type { MappingFinding } from '../errors.js';
import type { Place, YamlFile, YamlPath } from './read-yaml.js';

/** Findings kept; a file with more is told so by their number. */
const maxFindings = 1000;

/** All of a finding but its place. */
export interface FindingMore {
  details?: Details;
  words?: Record<string, Text>;
  nearest?: string | undefined;
  severity?: MappingFinding['severity'];
  /** Point at the key instead of its value. */
  part?: 'key' | 'value';
  /** Offset in the text at the place, in UTF-16 units; counts where the text is written on one line. */
  offset?: number;
}

/** Takes the findings of one file. */
export class FindingList {
  readonly all: MappingFinding[] = [];

  constructor(
    readonly file: string,
    private readonly yaml: YamlFile,
  ) {
    for (const { code, details, line, column } of yaml.problems) this.addAt({ line, column }, code, { details });
  }

  get hasErrors(): boolean {
    return this.all.some((finding) => finding.severity === 'error');
  }

  /** Adds one about the value (or key) at a path. */
  add(path: YamlPath, code: keyof typeof mappingFindings, more: FindingMore = {}): void {
    const place = this.yaml.placeOf(path, more.part);
    const { offset } = more;
    const text = this.yaml.textOf(path);
    if (offset !== undefined && text !== null) {
      const at = this.yaml.lineText(place.line).indexOf(text, place.column - 1);
      if (at >= 0) place.column = at + 1 + Math.min(offset, text.length);
    }
    this.addAt(place, code, more);
  }

  private addAt(place: Place, code: keyof typeof mappingFindings, more: FindingMore): void {
    if (this.all.length >= maxFindings) return;
    this.all.push({
      code,
      severity: more.severity ?? 'error',
      file: this.file,
      ...place,
      text: this.yaml.lineText(place.line),
      details: more.details ?? {},
      ...(more.words && { words: more.words }),
      ...(more.nearest !== undefined && { nearest: more.nearest }),
    });
  }

  /** In the order of the file, each once. */
  sorted(): MappingFinding[] {
    const seen = new Set<string>();
    return this.all
      .sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
      .filter((finding) => {
        const key = JSON.stringify(finding);
        return !seen.has(key) && seen.add(key);
      });
  }
}
