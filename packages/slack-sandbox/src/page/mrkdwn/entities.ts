/** `&amp; &lt; &gt;` as characters: the only three entities Slack knows. */
export const unescaped = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
