import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json, markdown, markdownCode, terminal, visible } from '../../src/lib/escape.ts';

const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/u;
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('text that a screen could obey', () => {
  it('is named by its code point, and everything else stays', () => {
    expect(visible('a\u001b[31mb')).toBe('a<U+001B>[31mb');
    expect(visible('a\u202eb\u200f\u2066')).toBe('a<U+202E>b<U+200F><U+2066>');
    expect(visible('line\r\nend\u2028')).toBe('line<U+000D><U+000A>end<U+2028>');
    expect(visible('\ud800')).toBe('<U+D800>');
    expect(visible('Zoë Müller 東京 <b>')).toBe('Zoë Müller 東京 <b>');
  });

  it('never survives, whatever the text is, and escaping twice is escaping once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const escaped of [visible(text), terminal(text), markdown(text), markdownCode(text)]) {
          expect(escaped).not.toMatch(OBEYED);
        }
        expect(visible(visible(text))).toBe(visible(text));
        expect(terminal(terminal(text))).toBe(terminal(text));
      }),
    );
  });

  it('includes letters of right-to-left scripts on a terminal only', () => {
    expect(visible('אב')).toBe('אב');
    expect(terminal('אب')).toBe('<U+05D0><U+0628>');
  });
});

describe('Markdown', () => {
  it('begins no markup, link, table cell or HTML inside prose', () => {
    expect(markdown('a|b `c` <i> [x](y) *z* ~ & #1')).toBe('a\\|b \\`c\\` \\<i\\> \\[x\\](y) \\*z\\* \\~ \\& \\#1');
    expect(markdown('https://evil.example www.evil.example')).toBe('https\\://evil.example www\\.evil.example');
  });

  it('has a longer fence than any run of backticks in a code span', () => {
    expect(markdownCode('plain')).toBe('`plain`');
    expect(markdownCode('a``b')).toBe('``` a``b ```');
    expect(markdownCode('a|b')).toBe('`a\\|b`');
    expect(markdownCode('')).toBe('`  `');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '|', 'a', ' '), maxLength: 12 }), (text) => {
        const span = markdownCode(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect([...inner.matchAll(/`+/g)].every((run) => run[0].length < fence.length)).toBe(true);
      }),
    );
  });
});

describe('JSON', () => {
  it('parses back to exactly the same value and holds nothing that a screen would obey', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = json(JSON.stringify({ text }, null, 1));
        expect(escaped.replaceAll('\n', '')).not.toMatch(OBEYED);
        expect(JSON.parse(escaped)).toEqual({ text });
      }),
    );
  });
});

describe('logs of build servers', () => {
  const RUN = [
    '##vso[task.setvariable variable=a]b',
    '##[command]x',
    "##teamcity[message text='x']",
    '::error::x',
    '  ::set-output name=a::b',
  ];

  it.each(RUN)('take no command from what was collected: %s', (text) => {
    for (const shown of [visible(text), terminal(text), terminal(`wrapped ${text}`)])
      expect(shown).not.toMatch(/##\[|##[a-z]+\[|(^|\s)::[a-z]/im);
    expect(json(JSON.stringify(text))).not.toMatch(/##\[|##[a-z]+\[/i);
    expect(JSON.parse(json(JSON.stringify(text)))).toBe(text);
  });

  it('other text stays as it is', () => {
    for (const text of ['## Waivers', '::1', 'a::b', 'C#', '###']) expect(terminal(text)).toBe(text);
  });
});
