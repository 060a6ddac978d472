import { Emoji } from './emoji.tsx'

const SHORTCODE = /(:[a-z0-9_+'-]{1,100}:)/

/** Text without markup but with emoji, as in headers, labels and buttons. */
export function PlainText({ text }: { text: string }) {
  return text.split(SHORTCODE).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew from the text, so a place is all one has
    index % 2 === 1 ? <Emoji key={index} name={piece.slice(1, -1)} /> : piece,
  )
}
