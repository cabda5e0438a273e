import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ChangeResult } from '../../../src/model/plan/change-result.ts';
import type { Plan, Wave } from '../../../src/model/plan/plan.ts';
import { parseChangeResult } from '../../../src/remediate/results/parse-change-result.ts';
import { COMMON_NAME, COMMON_TEXT } from '../../../src/remediate/scripts/runtime/common-file.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import { LSA, MAPI } from './hand-made-plan.ts';
import { StubIis } from './stub/appcmd.ts';
import { writeProgram } from './stub/programs.ts';
import { StubState } from './stub/stub-state.ts';
import { stubRunner } from './stub-runner.ts';

afterAll(() => stubRunner.end());

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
    for (const name of STATES) this.write(name, BEFORE[name]);
    writeFileSync(this.#path('count.txt'), '0');
    writeFileSync(this.#path('log.txt'), '');
    writeFileSync(this.#path('copies.json'), '[]');
    this.setIis(BEFORE['iis.json']);
    mkdirSync(this.#path('wave-1'));
    for (const { name, text } of scriptsOf(plan, wave)) writeFileSync(this.#path(`wave-1/${name}`), text);
    this.setCommon(COMMON_TEXT);
  }

  /** Runs one script; `env` orders faults. */
  async run(script: string, parameters: object, env: { readonly [name: string]: string } = {}): Promise<Ran> {
    await writeProgram(this.#path('System32/inetsrv/appcmd.exe'), 'appcmd');
    await writeProgram(this.#path('System32/cscript.exe'), 'cscript');
    const seen = new Set(this.#results());
    const { code, output } = await stubRunner.run({
      script: this.#path(`wave-1/${script}.ps1`),
      parameters: { DirectorySeconds: 5, OutputFolder: this.#path('out'), ...parameters },
      env: {
        COMPUTERNAME: 'EX16',
        SystemRoot: this.#folder,
        SystemDrive: this.#folder,
        STUB_STATE: this.#folder,
        ...env,
      },
    });
    const name = this.#results().find((file) => !seen.has(file));
    const text = name === undefined ? undefined : readFileSync(this.#path(`out/${name}`), 'utf8');
    // Read as an audit reads it: what scripts leave behind is what its schema says, also after a kill.
    return { code, output, result: text === undefined ? undefined : parseChangeResult(text, String(name)) };
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
    new StubIis(new StubState(this.#folder, '', 0)).commit();
  }

  /** What all waves have in common, as it lies in the folder of the plan; `null`: it is not there. */
  setCommon(text: string | null): void {
    if (text === null) rmSync(this.#path(COMMON_NAME));
    else writeFileSync(this.#path(COMMON_NAME), text);
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
