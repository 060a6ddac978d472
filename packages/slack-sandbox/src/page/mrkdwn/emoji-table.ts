/** Slack's shortcodes and their characters, by theme; those that teams write about machines, and the common rest. */
const NAMED = `
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎
heavy_multiplication_x ✖️ heavy_plus_sign ➕ heavy_minus_sign ➖ heavy_division_sign ➗ warning ⚠️
rotating_light 🚨 no_entry ⛔ no_entry_sign 🚫 construction 🚧 exclamation ❗ question ❓
grey_question ❔ grey_exclamation ❕ bangbang ‼️ information_source ℹ️ red_circle 🔴
large_blue_circle 🔵 white_circle ⚪ black_circle ⚫ large_green_circle 🟢 large_yellow_circle 🟡
large_orange_circle 🟠 large_red_circle 🔴 large_purple_circle 🟣 large_brown_circle 🟤
large_green_square 🟩 large_red_square 🟥 large_yellow_square 🟨 large_blue_square 🟦
white_large_square ⬜ black_large_square ⬛ large_blue_diamond 🔷 radio_button 🔘 new 🆕 ok 🆗 up 🆙
cool 🆒 free 🆓 sos 🆘 100 💯 zzz 💤 recycle ♻️ trident 🔱 o ⭕ underage 🔞 copyright ©️
mute 🔇 speaker 🔈 sound 🔉 loud_sound 🔊 bell 🔔 no_bell 🔕 bust_in_silhouette 👤 busts_in_silhouette 👥
registered ®️ tm ™️ hash #️⃣ asterisk *⃣ 1234 🔢 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣
six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ zero 0️⃣ keycap_ten 🔟
hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️
mantelpiece_clock 🕰️ watch ⌚ calendar 📆 date 📅 spiral_calendar 🗓 clock1 🕐 clock2 🕑 clock3 🕒
clock4 🕓 clock5 🕔 clock6 🕕 clock7 🕖 clock8 🕗 clock9 🕘 clock10 🕙 clock11 🕚 clock12 🕛
clock130 🕜 clock230 🕝 clock330 🕞 clock430 🕟 clock530 🕠 clock630 🕡 clock730 🕢 clock830 🕣
clock930 🕤 clock1030 🕥 clock1130 🕦 clock1230 🕧
arrow_forward ▶️ arrow_backward ◀️ arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️
arrow_up_small 🔼 arrow_down_small 🔽 arrow_upper_right ↗️ arrow_lower_right ↘️ arrow_right_hook ↪️
leftwards_arrow_with_hook ↩️ arrows_counterclockwise 🔄 arrows_clockwise 🔃 repeat 🔁
double_vertical_bar ⏸️ pause_button ⏸ stop_button ⏹️ black_square_for_stop ⏹️
black_circle_for_record ⏺️ fast_forward ⏩ rewind ⏪
black_right_pointing_triangle_with_double_vertical_bar ⏯️
black_right_pointing_double_triangle_with_vertical_bar ⏭️ back 🔙 end 🔚 soon 🔜 top 🔝
rocket 🚀 satellite 📡 artificial_satellite 🛰 airplane ✈️ ship 🚢 anchor ⚓ truck 🚚 bell 🔔
no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 thought_balloon 💭 mag 🔍 mag_right 🔎 lock 🔒
unlock 🔓 closed_lock_with_key 🔐 key 🔑 bulb 💡 flashlight 🔦 gear ⚙️ wrench 🔧 hammer 🔨
hammer_and_wrench 🛠️ nut_and_bolt 🔩 hammer_and_pick ⚒ shield 🛡️ toolbox 🧰 magnet 🧲
microscope 🔬 telescope 🔭 test_tube 🧪 alembic ⚗ wastebasket 🗑️ package 📦 inbox_tray 📥
outbox_tray 📤 mailbox 📫 email ✉️ incoming_envelope 📨 memo 📝 pencil 📝 pencil2 ✏️
page_facing_up 📄 page_with_curl 📃 scroll 📜 clipboard 📋 open_file_folder 📂 file_folder 📁
file_cabinet 🗄️ card_file_box 🗃️ card_index 📇 bookmark 🔖 label 🏷 link 🔗 paperclip 📎
pushpin 📌 round_pushpin 📍 scissors ✂️ straight_ruler 📏 bar_chart 📊 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 computer 💻 desktop_computer 🖥️ keyboard ⌨ printer 🖨 minidisc 💽
floppy_disk 💾 cd 💿 camera 📷 video_camera 📹 movie_camera 🎥 tv 📺 battery 🔋 electric_plug 🔌
iphone 📱 phone ☎️ moneybag 💰 dollar 💵 credit_card 💳 gift 🎁 tada 🎉 confetti_ball 🎊 balloon 🎈
trophy 🏆 medal_sports 🏅 checkered_flag 🏁 triangular_flag_on_post 🚩 dart 🎯 game_die 🎲
jigsaw 🧩 books 📚 newspaper 📰 art 🎨
fire 🔥 sparkles ✨ star ⭐ star2 🌟 boom 💥 collision 💥 zap ⚡ sunny ☀️ cloud ☁️ snowflake ❄️
rainbow 🌈 ocean 🌊 droplet 💧 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏
globe_with_meridians 🌐 new_moon 🌑 full_moon 🌕 seedling 🌱 evergreen_tree 🌲 cactus 🌵
four_leaf_clover 🍀 dog 🐶 cat 🐱 bug 🐛 ant 🐜 beetle 🐞 snail 🐌 turtle 🐢 octopus 🐙 whale 🐳
penguin 🐧 unicorn 🦄 crab 🦀 shrimp 🦐 owl 🦉 raccoon 🦝 coffee ☕ tea 🍵 beer 🍺 pizza 🍕 cake 🍰
apple 🍎 lemon 🍋 popcorn 🍿 avocado 🥑
smile 😄 smiley 😃 grin 😁 grinning 😀 joy 😂 rofl 🤣 slightly_smiling_face 🙂 wink 😉 blush 😊
heart_eyes 😍 thinking 🤔 thinking_face 🤔 neutral_face 😐 expressionless 😑 confused 😕 worried 😟
cry 😢 sob 😭 angry 😠 rage 😡 scream 😱 sunglasses 😎 nerd_face 🤓 sleeping 😴 sleepy 😪 skull 💀
ghost 👻 robot 🤖 robot_face 🤖 alien 👽 eyes 👀 wave 👋 raised_hand ✋ hand ✋ raised_hands 🙌
clap 👏 pray 🙏 muscle 💪 +1 👍 -1 👎 ok_hand 👌 v ✌ crossed_fingers 🤞 point_right 👉
point_left 👈 point_up ☝️ point_down 👇 handshake 🤝 face_with_rolling_eyes 🙄 hugging_face 🤗
female_technologist 👩‍💻 family_man_woman_boy 👪 heart ❤️ broken_heart 💔 blue_heart 💙
green_heart 💚 yellow_heart 💛 purple_heart 💜 orange_heart 🧡 black_heart 🖤 skin-tone-2 🏻
skin-tone-3 🏼 skin-tone-4 🏽 skin-tone-5 🏾 skin-tone-6 🏿
thumbsup 👍 thumbsdown 👎 shrug 🤷 facepalm 🤦 technologist 🧑‍💻 octagonal_sign 🛑 car 🚗 envelope ✉️ book 📖
rain_cloud 🌧️ crescent_moon 🌙 bee 🐝
`

const words = NAMED.trim().split(/\s+/)

/** Character by shortcode, without its colons. */
export const EMOJI: ReadonlyMap<string, string> = new Map(
  words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [])),
)
