import type { ImageElement } from '@slack/types'

/** Where the picture is, or nowhere for a file that was never shared. */
export function imageAddress(image: ImageElement | { image_url: string }): string | undefined {
  if ('image_url' in image) return image.image_url
  return 'url' in image.slack_file ? image.slack_file.url : undefined
}
