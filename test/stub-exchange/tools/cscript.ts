import { log, OPTIONS, runTool, say, serverState } from './stub-tool.ts';

const BANNER =
  'Microsoft (R) Windows Script Host Version 5.6\nCopyright (C) Microsoft Corporation 1996-2001. All rights reserved.\n\n';
/** The program's code is an HRESULT; systems other than Windows keep its last byte. */
const NOT_SET = 0x80005006;
const NO_PATH = 0x80070003;

/** `cscript [//nologo] …\adsutil.vbs get NODE/PROPERTY` (docs/domain/command-output.md#adsutil). */
function cscript(args: readonly string[]): number {
  const flags = args.filter((word) => word.startsWith('//')).map((word) => word.toLowerCase());
  const [script = '', verb = '', path = ''] = args.filter((word) => !word.startsWith('//'));
  log(verb.toLowerCase() === 'get' || verb.toLowerCase() === 'enum' ? 'read' : 'violation', 'cscript', args);
  if (!flags.includes('//nologo')) say(BANNER);
  if (!/(^|[\\/])adsutil\.vbs$/i.test(script) || OPTIONS.adminScripts !== true) {
    say(`Input Error: Can not find script file "${script}".\n`);
    return 1;
  }
  if (verb.toLowerCase() !== 'get') {
    say('The stub refuses to be changed.\n');
    return 1;
  }
  const metabase = serverState()?.metabase ?? {};
  const slash = path.lastIndexOf('/');
  const [node, property] = [path.slice(0, slash), path.slice(slash + 1)];
  const held = Object.entries(metabase).find(([name]) => name.toLowerCase() === node.toLowerCase())?.[1];
  if (held === undefined) {
    say(
      `The path requested could not be found.\nErrNumber: ${NO_PATH | 0} (0x${NO_PATH.toString(16)})\nError Trying To GET the Object (GetObject Failed): ${node}\n`,
    );
    return NO_PATH | 0;
  }
  const value = Object.entries(held).find(([name]) => name.toLowerCase() === property.toLowerCase())?.[1];
  if (value === undefined) {
    // Also where a parent has it: the script compares the path that the value came from.
    say(`The parameter "${property}" is not set at this node.\n`);
    return NOT_SET | 0;
  }
  say(`${property.padEnd(32)}: (STRING) "${value}"\n`);
  return 0;
}

runTool(cscript);
