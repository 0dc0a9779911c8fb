/** The first character of what is written out, not of a variable or the next option; then the rest of the word. */
const HELD = String.raw`(?<held>[^\s"'|;&<>()\`$/-][^\s"'|;&<>()\`]{1,255})`;
/** What stands between a program and the option, within one command. */
const UNTIL = String.raw`[^|;&\n]{0,200}?[ \t]`;
const ECHO = String.raw`(?<![\w-])(?:echo|printf)[ \t]{1,9}(?:-\w{1,9}[ \t]{1,9})?["']?`;
const PIPE = String.raw`[^|\n]{0,80}\|[ \t]{0,9}`;

/** What all of these have in common: an option, a pipe or one of some words. Most texts have none. */
export const MAY_HOLD_ARGUMENT = /[-|]|user|pass|identified|masterauth/i;

/**
 * How programs are given a password without its name: `mysql -psecret`. It is the group `held`. Every pattern starts at
 * a program's name and looks only so far: linear time.
 */
export const PASSWORD_ARGUMENTS: readonly RegExp[] = [
  String.raw`(?<![\w-])(?:mysql|mariadb)(?:-?(?:admin|dump|check|import|show|slap|pump|upgrade))?(?![\w-])${UNTIL}-p["']?${HELD}`,
  String.raw`(?<![\w-])sshpass[ \t]{1,9}-p[ \t]{0,9}["']?${HELD}`,
  String.raw`(?<![\w-])(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm|az)[ \t]${UNTIL}login${UNTIL}-p[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<![\w-])(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|az)[ \t]{1,9}login${UNTIL}-p[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<![\w-])redis-(?:cli|benchmark)(?![\w-])${UNTIL}(?:-a|--pass)[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<![\w-])mongo(?:sh|dump|restore|export|import|stat|top)?(?![\w-])${UNTIL}-p[ \t]{0,9}["']?${HELD}`,
  String.raw`(?<![\w-])curl(?![\w-])${UNTIL}(?:-u|-U|--user|--proxy-user)[ \t=]{0,9}["']?[^\s"':$]{1,128}:${HELD}`,
  String.raw`(?<![\w-])ldap(?:search|modify|add|delete|passwd|whoami|compare|modrdn)(?![\w-])${UNTIL}-w[ \t]{0,9}["']?${HELD}`,
  String.raw`(?<![\w-])(?:sqlcmd|osql|bcp|mosquitto_(?:pub|sub|rr))(?:\.exe)?(?![\w-])${UNTIL}-P[ \t]{0,9}["']?${HELD}`,
  String.raw`(?<![\w-])htpasswd[ \t]{1,9}-(?=\w{0,9}b)(?=\w{0,9}n)\w{2,9}[ \t]{1,9}\S{1,128}[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<![\w-])htpasswd[ \t]{1,9}-(?=\w{0,9}b)(?!\w{0,9}n)\w{1,9}[ \t]{1,9}\S{1,256}[ \t]{1,9}\S{1,128}[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<![\w-])rabbitmqctl[ \t]{1,9}(?:add_user|change_password)[ \t]{1,9}\S{1,128}[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<![\w-])[Nn]et(?:\.exe)?[ \t]{1,9}user[ \t]{1,9}\S{1,64}[ \t]{1,9}["']?${HELD}`,
  String.raw`-pass(?:in|out)?[ \t]{1,9}["']?pass:${HELD}`,
  String.raw`ConvertTo-SecureString[ \t]{1,9}(?:-String[ \t]{1,9})?["'](?<held>[^"'$\n]{1,256})["']`,
  // What a command reads from its input
  String.raw`${ECHO}[\w.-]{1,64}:${HELD}${PIPE}(?:sudo[ \t]{1,9})?chpasswd`,
  String.raw`${ECHO}${HELD}${PIPE}[^|\n]{0,120}(?:--password-stdin|passwd[ \t]{1,9}--stdin|sudo[ \t]{1,9}-S)`,
  // SQL, redis.conf, .netrc
  String.raw`(?<!\w)[Ii][Dd][Ee][Nn][Tt][Ii][Ff][Ii][Ee][Dd][ \t]{1,9}(?:[Ww][Ii][Tt][Hh][ \t]{1,9}\S{1,64}[ \t]{1,9})?(?:[Bb][Yy]|[Aa][Ss])[ \t]{1,9}["'](?<held>[^"'$\n]{1,256})["']`,
  String.raw`(?<!\w)[Pp][Aa][Ss][Ss][Ww][Oo][Rr][Dd][ \t]{1,9}=?[ \t]{0,9}'(?<held>[^'$\n]{1,256})'`,
  String.raw`^[ \t]{0,40}(?:requirepass|masterauth)[ \t]{1,9}["']?${HELD}`,
  String.raw`(?<!\w)login[ \t]{1,9}\S{1,128}[ \t]{1,9}password[ \t]{1,9}${HELD}`,
].map((source) => new RegExp(source, "dgm"));
