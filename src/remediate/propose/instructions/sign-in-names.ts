import type { InstructionBody } from '../../../model/plan/instruction.ts';
import type { EffectiveRule } from '../../../model/policy/policy.ts';

/** Names that people sign in with: reviewed as a list, changed for a few people first, and never all at once. */
export function signInNames({ id, title }: EffectiveRule): InstructionBody {
  return {
    id,
    title,
    owner: 'whoever looks after the directory, with whoever runs Exchange',
    why: 'It changes the name that people sign in with: saved passwords, smart cards, federation, directory synchronization and other applications depend on it.',
    before: [
      {
        does: 'Read review.csv, which a plan writes beside itself: each name of today with the proposed one, whether Exchange accepts its domain, and who else has it.',
        commands: [],
        check: 'No row that is to be changed names somebody else who has the proposed name.',
      },
      {
        does: 'Which endings the forest knows. Where the domain of the proposed names is missing it has to be added first.',
        commands: ['Get-ADForest | Format-List Name, Domains, UPNSuffixes'],
        check: 'The domain of each proposed name is among Domains or UPNSuffixes.',
      },
      {
        does: 'What rests on the names of today: smart cards, AD FS and other federation, directory synchronization, applications. Ask whoever runs them. Keep the names.',
        commands: [
          'Get-ADUser -Filter * -Properties mail | Select-Object SamAccountName, UserPrincipalName, mail, ObjectGUID | Export-Csv -NoTypeInformation -Encoding UTF8 .\\names-before.csv',
        ],
        check: 'names-before.csv has everybody who is to be changed.',
      },
    ],
    forward: [
      {
        does: 'Where the ending is missing: add it. It offers a choice, and changes nobody.',
        commands: ["Get-ADForest | Set-ADForest -UPNSuffixes @{ Add = 'MAIL.DOMAIN' }"],
        check: 'Get-ADForest shows it.',
      },
      {
        does: 'A few people who know of it, one by one.',
        commands: ["Set-ADUser -Identity ACCOUNT -UserPrincipalName 'NAME@MAIL.DOMAIN'"],
        check:
          'They sign in at their computer, in Outlook, on the telephone and in what rests on the name; DOMAIN\\ACCOUNT goes on as before, and nobody is asked twice.',
      },
      {
        does: 'After some days the others in groups, told before, each with the same command.',
        commands: ["Set-ADUser -Identity ACCOUNT -UserPrincipalName 'NAME@MAIL.DOMAIN'"],
        check: 'Audit again: they are no longer listed.',
      },
    ],
    back: [
      {
        does: 'The name of before, from names-before.csv.',
        commands: ["Set-ADUser -Identity ACCOUNT -UserPrincipalName 'NAME@OLD.DOMAIN'"],
        check: 'The person signs in with it.',
      },
      {
        does: 'Only where it was added for this, and nobody uses it any more: take the ending away.',
        commands: [
          'Get-ADUser -Server GLOBAL-CATALOG:3268 -Filter "UserPrincipalName -like \'*@MAIL.DOMAIN\'"',
          "Get-ADForest | Set-ADForest -UPNSuffixes @{ Remove = 'MAIL.DOMAIN' }",
        ],
        check: 'The first command finds nobody in any domain of the forest.',
      },
    ],
    stopIf: [
      'somebody of the first few can no longer sign in somewhere',
      'directory synchronization reports a name that is there twice',
    ],
  };
}
