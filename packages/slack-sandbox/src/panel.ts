/** What panels of this project are drawn with as well; not published, since it is React. */
export { ChoiceButtons } from './page/developer/choice-buttons.tsx'
