import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join, resolve } from 'node:path';
import { runProgram } from '../../../src/cli/program.ts';
import { wordsIn } from '../canary-words.ts';
import { type SeededOrganization, writeSeededOrganization } from './seeded-organization.ts';

/** Something that can be read, and where it stood. */
export type Output = readonly [where: string, content: string | Buffer];

/** A host that audited itself four times, while servers and people changed, and what it said. */
export interface AuditedHost {
  readonly cwd: string;
  readonly org: SeededOrganization;
  /** By command. */
  readonly screens: readonly Output[];
  readonly run: (...args: readonly string[]) => Promise<string>;
}

const DAY = 86_400_000;

/** @param port Of a receiver on this computer, which hears every message. @param cwd An empty folder. */
export async function auditedHost(level: 'pii' | 'all', cwd: string, port: number): Promise<AuditedHost> {
  const org = writeSeededOrganization(join(cwd, 'capture'));
  const { person, secret } = org.seeds;
  const url = `http://127.0.0.1:${port}/${level}`;
  let time = Date.parse('2026-11-20T05:00:00Z');
  const { run, screens } = commandsIn(cwd, { PAGER_KEY: secret(), CHAT: url }, () => new Date(time));
  writeFileSync(
    join(cwd, 'exaudit.yaml'),
    `schema: exaudit/config/v1
organization: Contoso
connection: { capture: capture }
profile: modern-default
redaction: ${level}
store: { folder: data, formats: [html, csv, markdown, sarif, junit, hdf] }
alerts:
  threshold: low
  metrics: metrics/exaudit.prom
  webhooks:
    pager: { url: "${url}", secretFrom: env:PAGER_KEY }
    team: { format: teams, urlFrom: env:CHAT }
    chat: { format: slack, urlFrom: env:CHAT }
`,
  );
  const capture = join(cwd, 'capture');
  const changes: readonly (() => void)[] = [
    () => undefined,
    // Settings, and people who come and go.
    () => {
      const path = join(capture, 'outlook anywhere.txt');
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(ClientAuthenticationMethod +: )\w+/g, '$1Basic'));
      writeFileSync(
        join(capture, 'Get-CASMailbox.json'),
        JSON.stringify(
          [0, 1, 2].map(() => ({
            Identity: `x/${person()}`,
            PrimarySmtpAddress: `${person()}@contoso.com`,
            MapiEnabled: false,
            EwsEnabled: false,
          })),
        ),
      );
    },
    // Evidence that is lost.
    () => {
      for (const name of readdirSync(capture))
        if (/Owa|Mapi|more/.test(name)) rmSync(join(capture, name), { recursive: true });
    },
    // A capture that cannot be read at all.
    () => {
      rmSync(capture, { recursive: true });
      mkdirSync(capture);
      writeFileSync(join(capture, `${person()}.json`), `[{"Password":"${secret()}`);
    },
  ];
  for (const change of changes) {
    change();
    await run('schedule', 'run');
    time += DAY;
  }
  return { cwd, org, screens, run };
}

/** What is typed in a folder, with a log of it. */
export function commandsIn(
  cwd: string,
  secrets: { readonly [name: string]: string },
  now: () => Date,
): Pick<AuditedHost, 'run' | 'screens'> {
  const screens: Output[] = [];
  const run = async (...args: readonly string[]): Promise<string> => {
    const said: string[] = [];
    await runProgram([...args, '--log-level', 'trace', '--log-file', join(cwd, 'exaudit.log')], {
      out: (text) => void said.push(text),
      err: (text) => void said.push(text),
      cwd,
      env: { HOME: cwd, XDG_DATA_HOME: join(cwd, 'data'), NO_COLOR: '1', ...secrets },
      now,
      signal: new AbortController().signal,
      terminal: { isTty: false, columns: 80 },
      program: 'main.js',
      home: resolve('.'),
    });
    screens.push([args.join(' ').replaceAll(cwd, ''), said.join('')]);
    return said.join('');
  };
  return { run, screens };
}

/** Every page of `serve`, from the first one along its links. */
export async function pagesServed(cwd: string): Promise<readonly Output[]> {
  const ending = new AbortController();
  const said: string[] = [];
  let listening: (address: string) => void = () => undefined;
  const address = new Promise<string>((done) => {
    listening = done;
  });
  const ended = runProgram(['serve', '--history', join(cwd, 'data'), '--listen', '127.0.0.1:0'], {
    out: (text) => void said.push(text),
    err: (text) => {
      said.push(text);
      const [found] = /http:\/\/\S+/.exec(text) ?? [];
      if (found !== undefined) listening(found);
    },
    cwd,
    env: { HOME: cwd, XDG_DATA_HOME: join(cwd, 'data'), NO_COLOR: '1' },
    now: () => new Date('2026-11-24T05:00:00Z'),
    signal: ending.signal,
    terminal: { isTty: false, columns: 80 },
    program: 'main.js',
    home: resolve('.'),
  });
  const pages: Output[] = [];
  try {
    const top = await Promise.race([address, ended.then(() => Promise.reject(new Error(said.join(''))))]);
    const waiting = ['/', '/metrics', '/no-such-page'];
    const known = new Set(waiting);
    for (let path = waiting.shift(); path !== undefined && pages.length < 400; path = waiting.shift()) {
      const answer = await fetch(new URL(path, top));
      const text = await answer.text();
      const headers = [...answer.headers].map((pair) => pair.join(': ')).join('\n');
      pages.push([path, `${path}\n${headers}\n${text}`]);
      if (!(answer.headers.get('content-type') ?? '').startsWith('text/html') || path.split('/').length > 3) continue;
      for (const [, link = ''] of text.matchAll(/href="(\/[^"#]*)"/g)) {
        const next = link.replaceAll('&amp;', '&');
        if (known.has(next)) continue;
        known.add(next);
        waiting.push(next);
      }
    }
  } finally {
    ending.abort();
    await ended;
  }
  return [...pages, ['screen of serve', said.join('')]];
}

/** What of these words may not stand in some outputs, `WHERE WORD`. */
export const leaks = (outputs: Iterable<Output>, hidden: RegExp): readonly string[] => [
  ...new Set(
    [...outputs].flatMap(([where, content]) =>
      [...wordsIn(Buffer.from(content as string))]
        .filter((word) => hidden.test(word))
        .map((word) => `${where} ${word}`),
    ),
  ),
];

/** All that a client sends. */
export const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
};
