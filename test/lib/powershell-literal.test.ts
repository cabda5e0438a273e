import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiteralError, powershellLiteral, singleQuoted } from '../../src/lib/powershell-literal.ts';
import { PWSH, withPwsh } from '../pwsh.ts';

/** What has ended literals, begun expressions or made parameters somewhere. */
const PIECES = [
  ...[
    "'",
    '\u2018',
    '\u2019',
    '\u201a',
    '\u201b',
    '"',
    '\u201c',
    '\u201d',
    '\u201e',
    '`',
    '$',
    '$(',
    ')',
    '@(',
    '{',
    '}',
  ],
  ...[
    ';',
    '|',
    '&',
    '#',
    '<#',
    '#>',
    '\u2013',
    '\u2014',
    '\u2015',
    ' -Force',
    '%',
    '\\',
    '/',
    ',',
    '*',
    '[',
    ']',
    '\u00d1',
  ],
  ...[
    '\u{1f600}',
    '\u00a0',
    '\u2028',
    '\ufeff',
    'O',
    'Neil',
    ' ',
    '; Remove-Mailbox x',
    '--%',
    '\u0301',
    '@{',
    '$null',
    '0x',
  ],
];
const hostile = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 12,
});
const identities = (count: number): readonly string[] =>
  fc
    .sample(hostile, { numRuns: count * 3, seed: 5 })
    .map((pieces) => pieces.join(''))
    .filter((text) => !refuses(text))
    .slice(0, count);

function refuses(text: string): boolean {
  try {
    powershellLiteral(text);
    return false;
  } catch (error) {
    if (error instanceof LiteralError) return true;
    throw error;
  }
}

/** Parses a file of expressions, one a line, once; says how each is built and what it is worth. */
const READER = `
param([string]$In, [string]$Out)
$text = [IO.File]::ReadAllText($In, (New-Object Text.UTF8Encoding $false))
$errors = $null; $tokens = $null
$ast = [Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
if ($errors.Count -ne 0) { throw $errors[0].Message }
$allowed = 'LParen','RParen','LBracket','RBracket','Plus','NewLine','EndOfInput','Number','Identifier','TypeName','StringLiteral'
foreach ($token in $tokens) {
    if ($allowed -notcontains $token.Kind -or ($token.Kind -eq 'Identifier' -and $token.Text -ne 'char')) { throw ('a token ' + $token.Kind) }
}
$values = @(& ([scriptblock]::Create($text)))
$answers = New-Object Collections.Generic.List[string]
$index = 0
foreach ($statement in $ast.EndBlock.Statements) {
    $expression = $statement.PipelineElements[0].Expression
    $value = [string]$values[$index++]
    $shape = 'constants'
    if ($expression -is [Management.Automation.Language.StringConstantExpressionAst]) {
        $shape = 'literal'
        if (-not [string]::Equals($expression.Value, $value, 'Ordinal')) { $shape = 'other' }
    }
    $answers.Add($shape + ' ' + [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($value)))
}
[IO.File]::WriteAllLines($Out, $answers)
`;

function readBack(
  pwsh: string,
  expressions: readonly string[],
): readonly { readonly shape: string; readonly value: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-literal-'));
  try {
    const [script, asked, answered] = ['read.ps1', 'in.txt', 'out.txt'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(script, READER);
    writeFileSync(asked, expressions.join('\n'));
    execFileSync(pwsh, ['-NoProfile', '-NonInteractive', '-File', script, '-In', asked, '-Out', answered], {
      env: { ...process.env, TERM: 'dumb' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return readFileSync(answered, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [shape = '', base64 = ''] = line.trimEnd().split(' ');
        return { shape, value: Buffer.from(base64, 'base64').toString('utf16le') };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a text in a script', () => {
  it('is quoted, and what is not ASCII is written by number', () => {
    expect(powershellLiteral('EX01\\mapi (Default Web Site)')).toBe("'EX01\\mapi (Default Web Site)'");
    expect(powershellLiteral("O'Neil")).toBe("'O''Neil'");
    expect(powershellLiteral('')).toBe("''");
    expect(powershellLiteral('M\u00fcller\u2019s')).toBe("('M' + [char]0x00FC + 'ller' + [char]0x2019 + 's')");
    expect(powershellLiteral('\u00e4')).toBe("('' + [char]0x00E4)");
  });
  it('has each of the five single quotes doubled with itself', () => {
    expect(singleQuoted("'\u2018\u2019\u201a\u201b")).toBe("'''\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'");
  });
  it.each(['\0', '\t', '\r', '\n', '\x1b', '\x7f', '\x85', '\x9f', '\u202e', '\u2066', '\ud800', 'a\udc00'])(
    'is refused where it holds %j',
    (text) => {
      expect(() => powershellLiteral(text)).toThrow(LiteralError);
      expect(() => singleQuoted(text)).toThrow(LiteralError);
    },
  );
});

describe.skipIf(PWSH === undefined)(withPwsh("ten thousand hostile identities in PowerShell's own parser"), () => {
  const texts = identities(10_000);

  it('are one literal each, worth the text itself', { timeout: 120_000 }, () => {
    expect(texts).toHaveLength(10_000);
    expect(texts.filter((text) => /['\u2018-\u201b]/.test(text)).length).toBeGreaterThan(2_000);
    const answers = readBack(PWSH!, texts.map(singleQuoted));
    expect(answers.filter(({ shape, value }, index) => shape !== 'literal' || value !== texts[index])).toEqual([]);
    expect(answers).toHaveLength(texts.length);
  });

  it('are constants put together where they are written in ASCII, worth the text itself', { timeout: 120_000 }, () => {
    const answers = readBack(PWSH!, texts.map(powershellLiteral));
    expect(texts.map(powershellLiteral).filter((text) => !/^[\x20-\x7e]*$/.test(text))).toEqual([]);
    expect(answers.filter(({ shape, value }, index) => shape === 'other' || value !== texts[index])).toEqual([]);
    expect(answers).toHaveLength(texts.length);
  });
});
