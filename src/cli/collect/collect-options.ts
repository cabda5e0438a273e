import { type Command, Option } from 'commander';

type Options = readonly (readonly [flags: string, text: string])[];

/** Each option with what the help says of it, under the heading that it stands below there. */
const OPTIONS: { readonly [heading: string]: Options } = {
  'How Exchange is reached, one of:': [
    ['--exchange-uri <uri>', 'connect to http://SERVER/PowerShell/ with Kerberos'],
    ['--snapin', 'load the local snap-in of Exchange in place of a remote session'],
    ['--connect <file.ps1>', "run an organization's own connection script first"],
    ['--replay <folder>', 'answer from recorded exchanges in place of PowerShell'],
  ],
  'What is asked, and how:': [
    ['--servers <names>', 'ask only these servers, separated by commas'],
    ['--exclude <names>', 'do not ask these servers'],
    ['--no-mailboxes', 'leave the mailboxes out'],
    ['--no-network', 'look nothing up in DNS, and probe no address'],
    ['--namespaces <hosts>', 'probe these names of the organization as well, separated by commas'],
    ['--pushed <folder>', 'IIS and registry are what the servers pushed there; none is asked over remoting'],
    ['--timeout <seconds>', 'how long one request may take (default: 300)'],
    ['--concurrency <number>', 'servers asked at once, 1 to 8; each is a session of the account (default: 2)'],
    ['--resume', 'go on with an interrupted collection in the folder of --out'],
    ['--record <folder>', 'keep every exchange with PowerShell, for a replay elsewhere'],
  ],
  'Where programs are:': [
    ['--powershell <path>', 'the PowerShell to run: absolute path of powershell.exe or pwsh'],
    ['--execution-policy <name>', 'pass -ExecutionPolicy to it; nothing is passed otherwise'],
    ['--appcmd <path>', 'where appcmd.exe is'],
    ['--cscript <path>', 'where cscript.exe is'],
    ['--adsutil <path>', 'where adsutil.vbs is'],
    ['--reg <path>', 'where reg.exe is'],
    ['--netsh <path>', 'where netsh.exe is'],
    ['--setspn <path>', 'where setspn.exe is'],
  ],
};

/** Adds them to a command. @param hidden Not in its help, which names `collect` for them. */
export function withCollectOptions(command: Command, hidden = false): Command {
  for (const [heading, options] of Object.entries(OPTIONS)) {
    for (const [flags, text] of options) {
      const option = new Option(flags, text).hideHelp(hidden);
      command.addOption(hidden ? option : option.helpGroup(heading));
    }
  }
  return command;
}
