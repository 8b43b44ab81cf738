/** How the findings of `check` are printed, one function a format. */
import { type Details, fill, type Lang } from '../catalogue/text.js';
import { checkWords } from '../catalogue/words-check.js';
import { type MappingFinding, renderFinding } from '../errors.js';
import { displayWidth } from '../report/display-width.js';
import type { SampleResult } from './check-sample.js';

/** One mapping file with what was found. */
export interface CheckedFile {
  path: string;
  findings: MappingFinding[];
  sample: SampleResult | null;
}

export type FormatName = 'text' | 'json' | 'junit' | 'sarif' | 'github';

type Format = (files: readonly CheckedFile[], lang: Lang) => string;

export const checkFormats: Readonly<Record<FormatName, Format>> = {
  text: asText,
  json: asJson,
  junit: asJunit,
  sarif: asSarif,
  github: asGithub,
};

function countOf(file: CheckedFile, severity: MappingFinding['severity']): number {
  return file.findings.filter((finding) => finding.severity === severity).length;
}

/** For people: place, sentence, the line with a mark under the place, and what to do. */
function asText(files: readonly CheckedFile[], lang: Lang): string {
  const say = (key: keyof typeof checkWords, details: Details = {}): string => fill(checkWords[key], lang, details);
  const lines: string[] = [];
  for (const file of files) {
    for (const finding of file.findings) {
      const { message, advice } = renderFinding(finding, lang);
      lines.push(`${place(finding)}: ${say(finding.severity)} ${finding.code}: ${message}`);
      if (finding.text.trim() !== '') {
        const indent = finding.text.length - finding.text.trimStart().length;
        lines.push(
          `    ${finding.text.trim()}`,
          `    ${markAt(finding.text.slice(indent), finding.column - 1 - indent)}`,
        );
      }
      lines.push(`    ${advice}`, '');
    }
    const errors = countOf(file, 'error');
    const warnings = countOf(file, 'warning');
    if (errors + warnings === 0) lines.push(say('ok', { file: file.path }));
    else lines.push(say('counts', { file: file.path, errors, warnings }));
    if (file.sample) lines.push(...sampleLines(file.sample, lang));
  }
  return `${lines.join('\n')}\n`;
}

/** A mark under one place of a line. */
function markAt(line: string, column: number): string {
  return `${' '.repeat(displayWidth(line.slice(0, Math.max(0, column))))}^`;
}

function sampleLines(sample: SampleResult, lang: Lang): string[] {
  const say = (key: keyof typeof checkWords, details: Details = {}): string => fill(checkWords[key], lang, details);
  const { source, rows, path, sheet } = sample;
  const lines = ['', say('sampleRows', { source, rows, path, sheet: sheet === null ? '' : ` (${sheet})` })];
  lines.push(`  ${say('sampleColumns', { used: sample.used.join(', ') })}`);
  if (sample.ignored.length > 0) lines.push(`  ${say('sampleIgnored', { ignored: sample.ignored.join(', ') })}`);
  if (sample.unmapped.length > 0) lines.push(`  ${say('sampleUnmapped', { unmapped: sample.unmapped.join(', ') })}`);
  for (const object of sample.objects) lines.push(`  ${say('sampleObject', { ...object })}`);
  for (const issue of sample.issues) {
    const at = issue.row === null ? '' : ` (${say('sampleAt', { row: issue.row, column: issue.column ?? '-' })})`;
    const name = [issue.object, issue.field].filter(Boolean).join('.');
    lines.push(`  ${issue.severity} ${issue.code} ${name}: ${say('sampleIssue', { ...issue })}${at}`);
  }
  return lines;
}

function place({ file, line, column }: MappingFinding): string {
  return `${file}:${line}:${column}`;
}

function asJson(files: readonly CheckedFile[], lang: Lang): string {
  const document = {
    version: 1,
    files: files.map((file) => ({
      file: file.path,
      errors: countOf(file, 'error'),
      warnings: countOf(file, 'warning'),
      findings: file.findings.map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        line: finding.line,
        column: finding.column,
        ...renderFinding(finding, lang),
        nearest: finding.nearest ?? null,
        text: finding.text,
      })),
      ...(file.sample && { sample: file.sample }),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** JUnit XML as CI servers read it: one suite, one case a file, one failure a finding that is an error. */
function asJunit(files: readonly CheckedFile[], lang: Lang): string {
  const failed = files.filter((file) => countOf(file, 'error') > 0).length;
  const cases = files.map((file) => {
    const failures = file.findings.map((finding) => {
      const { message, advice } = renderFinding(finding, lang);
      const text = `${place(finding)}: ${message}\n${finding.text}\n${advice}`;
      if (finding.severity === 'warning') return `      <system-out>${xml(text)}</system-out>`;
      return `      <failure type="${finding.code}" message="${xml(message)}">${xml(text)}</failure>`;
    });
    const open = `    <testcase classname="mapping" name="${xml(file.path)}"`;
    return failures.length === 0 ? `${open}/>` : [`${open}>`, ...failures, '    </testcase>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="crm-migrate check" tests="${files.length}" failures="${failed}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** Text for XML 1.0: characters that it cannot hold become U+FFFD. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** SARIF 2.1.0 (OASIS), as code hosts show it beside the lines of a change. */
function asSarif(files: readonly CheckedFile[], lang: Lang): string {
  const findings = files.flatMap((file) => file.findings);
  const codes = [...new Set(findings.map((finding) => finding.code))].sort();
  const results = findings.map((finding) => {
    const { message, advice } = renderFinding(finding, lang);
    return {
      ruleId: finding.code,
      ruleIndex: codes.indexOf(finding.code),
      level: finding.severity,
      message: { text: `${message} ${advice}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(finding.file.replaceAll('\\', '/')) },
            region: { startLine: finding.line, startColumn: finding.column },
          },
        },
      ],
    };
  });
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'crm-migrate', rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Workflow commands of GitHub Actions: `::error file=...,line=...,col=...::message`. */
function asGithub(files: readonly CheckedFile[], lang: Lang): string {
  return files
    .flatMap((file) => file.findings)
    .map((finding) => {
      const { message, advice } = renderFinding(finding, lang);
      const file = `file=${property(finding.file)},line=${finding.line},col=${finding.column}`;
      return `::${finding.severity} ${file},title=${property(finding.code)}::${data(`${message} ${advice}`)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
