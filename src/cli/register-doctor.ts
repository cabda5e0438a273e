import type { Command } from 'commander';
import type { DoctorFlags } from './doctor.ts';
import type { World } from './world.ts';

/** Adds `doctor` to the program. */
export function registerDoctor(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('what would work from here and what is missing; it changes nothing')
    .option('--powershell <path>', 'PowerShell to use: absolute path of powershell.exe or pwsh')
    .option('--connect <file>', 'your own connection script (.ps1), run first')
    .option('--exchange-uri <uri>', 'remote Exchange session, for example http://ex01.contoso.com/PowerShell/')
    .option('--out <folder>', 'where runs would be kept', 'exaudit-out')
    .option('--self-test', 'test quoting, process kill, files and long paths of this platform in a temporary folder')
    .action(async (flags: DoctorFlags) => {
      // Loaded only where it is needed: every command starts with this file.
      const { doctor } = await import('./doctor.ts');
      finish(await doctor(flags, world));
    });
}
