/** A bar of ten for what is left of a life, with the number beside it for who cannot see it. */
export function lifeBar(tenthsLeft: number): string {
  return `${'▰'.repeat(tenthsLeft)}${'▱'.repeat(10 - tenthsLeft)} ${tenthsLeft * 10}% left`
}
