/** Names of months and their abbreviations (Unicode CLDR), in the languages of common exports. */

const names: readonly string[] = [
  'january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar février fevrier févr fevr fév febrero febbraio fevereiro fev februari',
  'march mar märz maerz mrz mär mars marzo março marco maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro',
];

const byName = new Map(names.flatMap((list, at) => list.split(' ').map((name) => [name, at + 1] as const)));

/** The month of a name, 1 to 12; undefined = it is none. */
export function monthOf(name: string): number | undefined {
  return byName.get(name.toLowerCase().replace(/\.$/, ''));
}
