export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * The few lines each shell needs: they hand the words typed so far to `cpro __complete`, which answers one candidate a
 * line. Where it answers nothing, the shell offers files.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# cpro completion for bash: eval "$(cpro completion bash)" in ~/.bashrc
_cpro() {
  local candidate
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("$(printf '%q' "$candidate")")
  done < <(cpro __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _cpro cpro
`,
  zsh: `#compdef cpro
# cpro completion for zsh: eval "$(cpro completion zsh)" in ~/.zshrc, after compinit
_cpro() {
  local -a candidates
  candidates=("\${(@f)$(cpro __complete "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)}")
  if [[ -n "$candidates" ]]; then compadd -a candidates; else _files; fi
}
compdef _cpro cpro
`,
  fish: `# cpro completion for fish: cpro completion fish > ~/.config/fish/completions/cpro.fish
function __cpro_candidates
  set -l candidates (cpro __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if test (count $candidates) -gt 0
    printf '%s\\n' $candidates
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c cpro -f -a '(__cpro_candidates)'
`,
  powershell: `# cpro completion for PowerShell: cpro completion powershell | Out-String | Invoke-Expression in $PROFILE
Register-ArgumentCompleter -Native -CommandName cpro -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '""' }
  cpro __complete @words 2>$null | ForEach-Object {
    $typed = if ($_ -match '^[\\w./:=+-]+$') { $_ } else { "'" + ($_ -replace "['\\u2018-\\u201b]", '$0$0') + "'" }
    [System.Management.Automation.CompletionResult]::new($typed, $_, 'ParameterValue', $_)
  }
}
`,
};
