import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A command of ours with something put into it. */
const COMMAND =
  /`[^`]*?(?:exaudit|\$\{command\}|\$\{commandName\(world\)\}) (?:audit|collect|config|diff|explain|history|iis|plan|policy|redact|report|schedule|serve|sign|snapshot|verify|waiver)\b([^`]*)`/g;
/** What may stand there: quoted by the one function, or by whoever made it, or a word of a closed list. */
const FIT = [
  /^copyableArgument\(/,
  // Made of `copyableArgument` where they are named.
  /^(?:quoted|hint|target|input\.target|flagsOf\(told\))$/,
  // Ids of rules, names of profiles and levels of redaction: their schemas take letters, digits and dashes.
  /^(?:rule|overrides|named\[0\]|profile|asked)$/,
];

it('what is put into a command to copy is quoted for every shell, or a word that needs no quotes', () => {
  const unfit: string[] = [];
  let seen = 0;
  for (const file of globSync('src/**/*.ts').sort())
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries())
      for (const [, rest = ''] of line.matchAll(COMMAND))
        for (const [, expression = ''] of rest.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)) {
          seen += 1;
          if (!FIT.some((form) => form.test(expression))) unfit.push(`${file}:${index + 1} ${expression}`);
        }
  expect(unfit).toEqual([]);
  expect(seen).toBeGreaterThan(10);
});
