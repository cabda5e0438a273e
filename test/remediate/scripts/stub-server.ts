import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChangeResult } from '../../../src/model/plan/change-result.ts';
import type { Plan, Wave } from '../../../src/model/plan/plan.ts';
import { parseChangeResult } from '../../../src/remediate/results/parse-change-result.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import { PWSH } from '../../pwsh.ts';
import { LSA, MAPI } from './hand-made-plan.ts';

const STUB = resolve(import.meta.dirname, 'stub');
const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication';
const STATES = ['exchange.json', 'iis.json', 'metabase.json', 'registry.json'] as const;
const KEY = `Registry::HKEY_LOCAL_MACHINE\\${LSA}`;

/** What stands on EX16 before; written by hand, not taken from the plan. */
export const BEFORE = {
  'exchange.json': {
    late: {},
    MapiVirtualDirectory: {
      [MAPI]: { InternalUrl: 'https://ex16.contoso.com/mapi', IISAuthenticationMethods: ['Ntlm', 'Negotiate'] },
    },
    WebServicesVirtualDirectory: { 'EX16\\EWS (Default Web Site)': { BasicAuthentication: false } },
    OutlookAnywhere: {
      'EX16\\Rpc (Default Web Site)': {
        ExternalHostname: 'mail.contoso.com',
        ExternalClientsRequireSsl: false,
        ExternalClientAuthenticationMethod: 'Basic',
      },
    },
  },
  'iis.json': {
    '': {
      [WINDOWS]: {
        attributes: { enabled: 'false' },
        providers: [
          ['add', 'Negotiate'],
          ['add', 'NTLM'],
        ],
      },
    },
    'Default Web Site/EWS': {
      [WINDOWS]: { attributes: { enabled: 'true' }, providers: [['clear'], ['add', 'Negotiate'], ['add', 'NTLM']] },
    },
    'Default Web Site/mapi': { [WINDOWS]: { attributes: { enabled: 'true' } } },
  },
  'metabase.json': { 'w3svc/1/root/Other': 'x' },
  'registry.json': { [KEY]: { Other: 1 } },
};

/** What has to stand there once everything is applied; written by hand as well. */
export const AFTER = {
  'exchange.json': {
    MapiVirtualDirectory: {
      [MAPI]: { InternalUrl: 'https://mail.contoso.com/mapi', IISAuthenticationMethods: ['Ntlm', 'OAuth'] },
    },
    WebServicesVirtualDirectory: { 'EX16\\EWS (Default Web Site)': { BasicAuthentication: false } },
    OutlookAnywhere: {
      'EX16\\Rpc (Default Web Site)': {
        ExternalHostname: 'mail.contoso.com',
        ExternalClientsRequireSsl: true,
        ExternalClientAuthenticationMethod: 'Ntlm',
      },
    },
  },
  'iis.json': {
    '': BEFORE['iis.json'][''],
    'Default Web Site/EWS': {
      [WINDOWS]: { attributes: { enabled: 'true', useKernelMode: 'false' }, providers: [['clear'], ['add', 'NTLM']] },
    },
    'Default Web Site/mapi': {
      [WINDOWS]: {
        attributes: { enabled: 'true' },
        providers: [
          ['remove', 'Negotiate'],
          ['remove', 'NTLM'],
          ['add', 'NTLM'],
          ['add', 'Negotiate'],
        ],
      },
    },
    'Default Web Site/OAB': { 'system.webServer/security/access': { attributes: { sslFlags: 'Ssl, Ssl128' } } },
  },
  'metabase.json': { 'w3svc/1/root/Other': 'x', 'w3svc/1/root/NTAuthenticationProviders': 'NTLM,Negotiate' },
  'registry.json': { [KEY]: { Other: 1, LmCompatibilityLevel: 3 } },
};

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly result: ChangeResult | undefined;
}

/** One server of its own in a temporary folder, with the three scripts of a wave. */
export class StubServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'exaudit-remedy-'));

  constructor(plan: Plan, wave: Wave) {
    mkdirSync(this.#path('System32/inetsrv/config'), { recursive: true });
    mkdirSync(this.#path('out'));
    for (const name of ['inetsrv/appcmd', 'cscript']) {
      const program = resolve(STUB, `${name.split('/').at(-1)}.mjs`);
      writeFileSync(this.#path(`System32/${name}.exe`), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
      chmodSync(this.#path(`System32/${name}.exe`), 0o755);
    }
    for (const name of STATES) this.write(name, BEFORE[name]);
    writeFileSync(this.#path('count.txt'), '0');
    writeFileSync(this.#path('log.txt'), '');
    writeFileSync(this.#path('copies.json'), '[]');
    this.setIis(BEFORE['iis.json']);
    for (const { name, text } of scriptsOf(plan, wave)) writeFileSync(this.#path(name), `\ufeff${text}`);
  }

  /** Runs one script; `env` orders faults. */
  run(script: string, parameters: object, env: { readonly [name: string]: string } = {}): Promise<Ran> {
    const seen = new Set(this.#results());
    const command = [
      '-NoProfile',
      '-NonInteractive',
      '-File',
      join(STUB, 'run.ps1'),
      '-Script',
      this.#path(`${script}.ps1`),
    ];
    const options = { DirectorySeconds: 5, OutputFolder: this.#path('out'), ...parameters };
    return new Promise((done) => {
      const child = execFile(
        PWSH ?? 'pwsh',
        [...command, '-ArgumentsJson', JSON.stringify(options)],
        {
          env: {
            ...process.env,
            TERM: 'dumb',
            COMPUTERNAME: 'EX16',
            SystemRoot: this.#folder,
            SystemDrive: this.#folder,
            STUB_STATE: this.#folder,
            ...env,
          },
        },
        (_error, stdout, stderr) => {
          const name = this.#results().find((file) => !seen.has(file));
          const text = name === undefined ? undefined : readFileSync(this.#path(`out/${name}`), 'utf8');
          done({
            code: child.exitCode,
            output: stdout + stderr,
            // Read as an audit reads it: what scripts leave behind is what its schema says, also after a kill.
            result: text === undefined ? undefined : parseChangeResult(text, String(name)),
          });
        },
      );
    });
  }

  state(): object {
    return Object.fromEntries(
      STATES.map((name) => {
        const { late: _late, ...state } = this.read(name);
        return [name, state];
      }),
    );
  }

  read(name: (typeof STATES)[number]): { [name: string]: unknown } {
    return JSON.parse(readFileSync(this.#path(name), 'utf8')) as { [name: string]: unknown };
  }

  write(name: (typeof STATES)[number], value: object): void {
    writeFileSync(this.#path(name), JSON.stringify(value));
  }

  /** IIS as it stands there, and the applicationHost.config that says so. */
  setIis(state: object): void {
    this.write('iis.json', state);
    execFileSync(process.execPath, [resolve(STUB, 'appcmd.mjs'), 'write-host'], {
      env: { ...process.env, STUB_STATE: this.#folder },
    });
  }

  /** Whom a script connected to. */
  connections(): readonly string[] {
    return this.#log().filter((line) => line.startsWith('wire '));
  }

  /** What was changed, in order. */
  changes(): readonly string[] {
    return this.#log().filter((line) => line.startsWith('change '));
  }

  reads(): number {
    return this.#log().filter((line) => line.startsWith('read ')).length;
  }

  /** Counts changes from the beginning again. */
  calm(): void {
    writeFileSync(this.#path('count.txt'), '0');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #log(): readonly string[] {
    return readFileSync(this.#path('log.txt'), 'utf8').split('\n');
  }

  #results(): readonly string[] {
    return readdirSync(this.#path('out'))
      .filter((name) => name.endsWith('.result.json'))
      .sort();
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
