import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { runScenario } from './run-scenario.ts';
import type { Expectation, Scenario } from './scenario.ts';

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

for (const file of files) {
  describe(file.replace(/\.yaml$/, '').replaceAll('-', ' '), () => {
    for (const scenario of scenariosOf(file)) {
      test(scenario.title, { timeout: 60_000 }, async () => {
        const outcome = await runScenario(scenario);
        expectText(outcome.stderr, scenario.stderr);
        expectText(outcome.stdout, scenario.stdout);
        expect(outcome.exit, outcome.stderr).toBe(scenario.exit);
      });
    }
  });
}

function scenariosOf(file: string): readonly Scenario[] {
  const documents = parseAllDocuments(readFileSync(join(import.meta.dirname, file), 'utf8'));
  return documents.map((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) throw new Error(`${file}: ${fault.message}`);
    return document.toJS() as Scenario;
  });
}

function expectText(text: string, expected: Expectation | undefined): void {
  if (expected?.is !== undefined) expect(text).toBe(expected.is);
  for (const part of expected?.contains ?? []) expect(text).toContain(part);
  for (const part of expected?.lacks ?? []) expect(text).not.toContain(part);
  for (const pattern of expected?.matches ?? []) expect(text).toMatch(new RegExp(pattern, 'm'));
}
