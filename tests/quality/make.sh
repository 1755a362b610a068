#!/bin/sh
# Makes the labelled samples of the quality checks: grey thumbnails of 512 pixels, like those that a page makes of a picture.
#
#   sh tests/quality/make.sh [FOLDER]      (with ALL=1 also those that are too large to be committed)
#
# Needs ImageMagick 6 and the fonts of the Debian packages fonts-noto-cjk, fonts-dejavu-core, fonts-dejavu-extra and
# fonts-urw-base35. With other versions of these the samples may differ by about one grey level; docs/quality.md counts the
# committed samples.
#
# The thresholds come from `first/`. `second/` has other fonts, layouts, light and noise, and no threshold was changed for it. A
# sample is called <subject>.<labels>.png. The labels are the expected verdicts (blank, dark, bright, blurred; several are joined by
# "+"), `text` for a good sample with lines of text, which the tests also turn by 90, 180 and 270 degrees, and `plain` for a good
# sample without.
set -eu
export LC_ALL=C.UTF-8
out=${1:-$(dirname "$0")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fonts=/usr/share/fonts
sans=$fonts/opentype/noto/NotoSansCJK-Regular.ttc
bold=$fonts/opentype/noto/NotoSansCJK-Bold.ttc
song=$fonts/opentype/noto/NotoSerifCJK-Regular.ttc
heavy=$fonts/opentype/noto/NotoSerifCJK-Bold.ttc
dejavu=$fonts/truetype/dejavu/DejaVuSans.ttf
narrow=$fonts/truetype/dejavu/DejaVuSerifCondensed.ttf
mono=$fonts/truetype/dejavu/DejaVuSansMono.ttf
palatino=$fonts/opentype/urw-base35/P052-Roman.otf
hand=$fonts/opentype/urw-base35/Z003-MediumItalic.otf
rm -rf "$out/first" "$out/second"
mkdir -p "$out/first" "$out/second"

zh='申请人应当如实填写本表，并对所填内容的真实性负责。材料为复印件的，由本人注明“与原件一致”并签字。办理机关收到材料后当场核对，材料齐全的予以受理，不齐全的一次告知需要补正的全部内容。办理期限自受理之日起计算，不含公示和专家评审的时间。'
zh2='经查，该户现有住房一处，建筑面积八十六平方米，二〇一九年登记。户内共有四人，其中两人在外地务工。村民委员会公示七日，无人提出异议，同意上报。附：户口簿、身份证明各一份，土地使用证复印件一份，现场照片三张。'
en='The applicant states that all particulars given in this form are true and complete. Copies are to be marked by hand as agreeing with the original and signed. The office checks the documents on receipt and says at once what is missing. Time begins on the day on which the application is accepted.'
en2='This is to certify that the person named below has attended the course held from March to June and has passed the final examination. The certificate is valid without signature when the seal of the school is present. Copies must be certified by a notary or by the office that issued them.'

again() { # TEXT TIMES WIDTH: paragraphs of a text in lines of so many characters
  i=0
  while [ $i -lt "$2" ]; do
    case $1 in
      [A-Z]*) echo "$1" | fold -s -w "$3" ;;
      *) echo "$1" | sed -E "s/.{$3}/&\n/g" ;;
    esac
    i=$((i + 1))
  done
}

letter() { # FILE FONT SIZE TEXT PARAGRAPHS TITLE BOLD WIDTH: an A4 page, 2048 pixels high
  convert -size 1100x1600 xc:white -fill '#181818' -font "$2" -pointsize "$3" -interline-spacing "$(($3 / 4))" \
    -annotate "+0+$3" "$(again "$4" "$5" "$8")" "$work/body.png"
  convert -size 1448x2048 xc:white "$work/body.png" -geometry +174+290 -composite \
    -font "$7" -pointsize 56 -fill black -gravity north -annotate +0+150 "$6" "$1"
}

columns() { # FILE FONT SIZE TEXT PARAGRAPHS WIDTH: two columns of small type
  convert -size 540x1640 xc:white -fill '#202020' -font "$2" -pointsize "$3" -interline-spacing "$(($3 / 6))" \
    -annotate "+0+$3" "$(again "$4" "$5" "$6")" "$work/body.png"
  convert -size 1448x2048 xc:'#fdfdfb' "$work/body.png" -geometry +150+200 -composite "$work/body.png" -geometry +770+200 -composite "$1"
}

form() { # FILE FONT BOLD ROWS HEIGHT SIZE TITLE: a table with labels on the left and some answers
  set -- "$1" "$2" "$3" "$4" "$5" "$6" "$7" 0
  convert -size 1448x2048 xc:white -font "$3" -pointsize 52 -fill black -gravity north -annotate +0+120 "$7" "$1"
  draw="fill none stroke black stroke-width 3 rectangle 130,230 1318,$((230 + $4 * $5)) line 430,230 430,$((230 + $4 * $5)) line 860,230 860,$((230 + $4 * $5 / 2)) line 1080,230 1080,$((230 + $4 * $5 / 2))"
  text=""
  row=0
  while [ $row -lt "$4" ]; do
    y=$((230 + row * $5))
    draw="$draw line 130,$y 1318,$y"
    base=$((y + $5 / 2 + $6 / 3))
    case $((row % 6)) in
      0) a='姓名'; b='王小明' ;; 1) a='身份证号码'; b='110105194912310' ;; 2) a='住址'; b='和平路二十八号三单元' ;;
      3) a='联系电话'; b='010-12345678' ;; 4) a='申请事项'; b='' ;; *) a='备注'; b='无' ;;
    esac
    text="$text text 160,$base '$a' text 460,$base '$b'"
    [ $((row * 2)) -lt "$4" ] && text="$text text 890,$base '性别' text 1110,$base '男'"
    row=$((row + 1))
  done
  convert "$1" -draw "$draw" -fill '#101010' -stroke none -font "$2" -pointsize "$6" -draw "$text" "$1"
}

face() { # WIDTH HEIGHT SEED: something like a portrait
  convert -size "$1x$2" -seed "$3" xc:'#c8d4e4' \
    -fill '#3a3030' -draw "ellipse $(($1 / 2)),$(($2 * 42 / 100)) $(($1 * 30 / 100)),$(($2 * 32 / 100)) 0,360" \
    -fill '#d8b090' -draw "ellipse $(($1 / 2)),$(($2 * 48 / 100)) $(($1 * 24 / 100)),$(($2 * 28 / 100)) 0,360" \
    -fill '#303848' -draw "ellipse $(($1 / 2)),$(($2 * 110 / 100)) $(($1 * 45 / 100)),$(($2 * 32 / 100)) 0,360" \
    -fill '#282020' -draw "ellipse $(($1 * 41 / 100)),$(($2 * 45 / 100)) $(($1 * 3 / 100)),$(($2 * 2 / 100)) 0,360 ellipse $(($1 * 59 / 100)),$(($2 * 45 / 100)) $(($1 * 3 / 100)),$(($2 * 2 / 100)) 0,360" \
    -fill '#a05050' -draw "ellipse $(($1 / 2)),$(($2 * 62 / 100)) $(($1 * 8 / 100)),$(($2 * 2 / 100)) 0,360" \
    -blur 0x1 -attenuate 0.3 +noise Gaussian -colorspace Gray "$work/face.png"
}

card() { # FILE FONT BACK: a card of the size of an identity card, the photo on the right
  face 440 560 3
  convert -size 2048x1290 "$3" -fill '#202028' -font "$2" -pointsize 76 \
    -draw "text 150,230 '姓名  李 晓 雨' text 150,390 '性别  女    民族  汉' text 150,550 '出生  1990 年 3 月 7 日' text 150,710 '住址  春江市东湖区人民路' text 320,820 '六号院二栋一〇二室'" \
    -pointsize 84 -draw "text 150,1130 '公民身份号码  11010519900307002X'" "$work/face.png" -geometry +1450+260 -composite "$1"
}

licence() { # FILE FONT BOLD: a certificate in landscape with a frame, large title, small print
  convert -size 2048x1448 xc:'#f6f1e4' -fill none -stroke '#887040' -strokewidth 14 -draw 'rectangle 60,60 1988,1388' -strokewidth 4 \
    -draw 'rectangle 90,90 1958,1358' -stroke none -fill '#201810' -gravity north -font "$3" -pointsize 130 -annotate +0+180 '营 业 执 照' \
    -gravity northwest -font "$2" -pointsize 46 -draw "text 220,520 '名    称  春江市青禾食品有限公司' text 220,630 '类    型  有限责任公司' text 220,740 '法定代表人  赵立' text 220,850 '经营范围  食品销售；餐饮服务；货物进出口' text 1180,520 '注册资本  伍佰万元整' text 1180,630 '成立日期  2015年06月18日' text 1180,740 '住    所  东湖区科技路九号' text 1300,1150 '登记机关' text 1300,1240 '2021 年 4 月 12 日'" \
    -fill none -stroke '#b03030' -strokewidth 9 -draw 'circle 1560,1180 1680,1180' "$1"
}

receipt() { # FILE FONT: a narrow slip, large type
  convert -size 900x2000 xc:'#f4f4f2' -fill '#303030' -font "$2" -pointsize 44 -interline-spacing 12 -annotate +60+120 \
"RECEIPT  No. 004417
2026-03-14  10:22:07
----------------------------
Registration fee      120.00
Certified copy x2      40.00
Postage                12.00
----------------------------
TOTAL                 172.00
CASH                  200.00
CHANGE                 28.00

Office 12, Counter 3
Keep this slip. It is asked
for when the document is
collected.

Thank you" "$1"
}

signed() { # FILE FONT DATE INK: an empty page with a signature and a date near its end
  convert -size 1448x2048 xc:white -fill "$4" -stroke "$4" -strokewidth 1 -font "$2" -pointsize 92 -annotate +840+1640 'Li Xiaoyu' \
    -font "$sans" -pointsize 44 -annotate +880+1760 "$3" "$1"
}

# Effects between paper and file. All work on the picture at 1024 pixels, twice the thumbnail.
half() { convert "$1" -filter box -resize 1024x1024 "$2"; }
photo() { # FROM TO ANGLE LIGHT NOISE SEED DESK: on a desk, not quite straight, light from one side
  half "$1" "$work/half.png"
  size=$(identify -format '%wx%h' "$work/half.png")
  convert "$work/half.png" -bordercolor "$7" -border 30 -background "$7" -rotate "$3" -resize 1024x1024 "$work/turned.png"
  size=$(identify -format '%wx%h' "$work/turned.png")
  convert "$work/turned.png" \( -size "$size" gradient:"$4" -rotate 0 \) -compose multiply -composite \
    -seed "$6" -attenuate "$5" +noise Gaussian "$2"
}
noise() { convert "$1" -seed "$4" -attenuate "$3" +noise Gaussian "$2"; }
blur() { convert "$1" -blur "0x$3" "$2"; }

# Generated and tested, but not committed: noise does not compress, and these files are the largest.
large=' first/card first/card-soft first/card-blur first/card-blurrier first/en first/en-blur first/en-photo first/form-soft
  first/form-dim first/form-dark first/form-blur first/form-blurrier first/licence-photo first/paper first/signed-noise first/zh
  first/zh-soft first/zh-blur first/zh-dim first/zh-dark second/card-dim second/en second/en-soft second/en-blur second/en-dim
  second/form-photo second/grey second/lens second/portrait second/receipt-soft second/shade second/signed-noise second/zh
  second/zh-soft second/zh-blur second/zh-blurrier '
save() { # SET FROM NAME: the thumbnail in 64 levels and then in 32, which is what keeps the files small
  [ -n "${ALL:-}" ] || case $(echo $large) in *"$1/${3%%.*}"\ * | *"$1/${3%%.*}") return 0 ;; esac
  convert "$2" -colorspace Gray -filter box -resize '512x512>' -depth 8 +dither -posterize 64 -strip "$work/64.png"
  convert "$work/64.png" +dither -posterize 32 -define png:color-type=0 -define png:bit-depth=8 \
    -define png:compression-level=9 -define png:compression-filter=0 -define png:exclude-chunk=all "$out/$1/$3.png"
}

grades() { # SET NAME FROM SEED SOFT BLUR STRONGER: sharp, soft, blurred and more blurred, with a little noise
  half "$3" "$work/g.png"
  noise "$work/g.png" "$work/n.png" 0.1 "$4" && save "$1" "$work/n.png" "$2.text"
  blur "$work/g.png" "$work/b.png" "$5" && noise "$work/b.png" "$work/n.png" 0.1 "$4" && save "$1" "$work/n.png" "$2-soft.text"
  blur "$work/g.png" "$work/b.png" "$6" && noise "$work/b.png" "$work/n.png" 0.15 "$4" && save "$1" "$work/n.png" "$2-blur.blurred"
  blur "$work/g.png" "$work/b.png" "$7" && noise "$work/b.png" "$work/n.png" 0.1 "$4" && save "$1" "$work/n.png" "$2-blurrier.blurred"
}

lights() { # SET NAME FROM SEED: dim and pale, which can be read; far too dark and too bright, which cannot
  half "$3" "$work/g.png"
  convert "$work/g.png" -evaluate multiply 0.45 "$work/l.png" && noise "$work/l.png" "$work/n.png" 0.15 "$4" && save "$1" "$work/n.png" "$2-dim.text"
  convert "$work/g.png" -evaluate multiply 0.12 "$work/l.png" && noise "$work/l.png" "$work/n.png" 0.1 "$4" && save "$1" "$work/n.png" "$2-dark.dark"
  convert "$work/g.png" +level 35%,104% "$work/l.png" && save "$1" "$work/l.png" "$2-pale.text"
  convert "$work/g.png" +level 84%,106% "$work/l.png" && save "$1" "$work/l.png" "$2-bright.bright"
}

# The first set.
letter "$work/zh.png" "$sans" 27 "$zh" 6 '关于办理居住证明的说明' "$bold" 40
letter "$work/en.png" "$dejavu" 25 "$en" 5 'Statement of the applicant' "$dejavu" 78
form "$work/form.png" "$sans" "$bold" 12 120 34 '社会保险参保登记表'
card "$work/card.png" "$sans" xc:'#e8eef2'
licence "$work/licence.png" "$sans" "$bold"
grades first zh "$work/zh.png" 11 0.9 4 8
grades first en "$work/en.png" 12 0.9 3.6 7
grades first form "$work/form.png" 13 1 4.2 9
grades first card "$work/card.png" 14 1.2 6 10
lights first zh "$work/zh.png" 15
lights first form "$work/form.png" 16
lights first card "$work/card.png" 17
photo "$work/en.png" "$work/p.png" 1.5 'white-#707070' 0.4 18 '#504438' && save first "$work/p.png" en-photo.text
photo "$work/form.png" "$work/p.png" -1 '#888888-white' 0.3 19 '#a09080' && save first "$work/p.png" form-photo.text
blur "$work/p.png" "$work/b.png" 4.5 && save first "$work/b.png" form-photo-blur.blurred
photo "$work/licence.png" "$work/p.png" 2 'white-#909090' 0.3 20 '#303030' && save first "$work/p.png" licence-photo.text
signed "$work/s.png" "$hand" '2026年3月14日' '#202060' && half "$work/s.png" "$work/g.png"
save first "$work/g.png" signed.plain
noise "$work/g.png" "$work/n.png" 0.3 21 && save first "$work/n.png" signed-noise.plain
convert "$work/g.png" -evaluate multiply 0.7 "$work/l.png" && save first "$work/l.png" signed-dim.plain
face 700 900 22 && save first "$work/face.png" portrait.plain
convert -size 724x1024 xc:white "$work/w.png" && save first "$work/w.png" white.blank
convert -size 724x1024 xc:'#b8b8b8' "$work/w.png" && save first "$work/w.png" grey.blank
convert -size 724x1024 xc:'#f0f0ec' -seed 23 -attenuate 0.5 +noise Gaussian "$work/w.png" && save first "$work/w.png" paper.blank
convert -size 724x1024 gradient:'#f8f8f8-#a0a0a0' -seed 24 -attenuate 0.3 +noise Gaussian "$work/w.png" && save first "$work/w.png" shade.blank
convert -size 724x1024 xc:'#040404' -seed 25 -attenuate 0.2 +noise Gaussian "$work/w.png" && save first "$work/w.png" lens.blank+dark

# The second set.
columns "$work/zh2.png" "$song" 24 "$zh2" 9 22
letter "$work/en2.png" "$palatino" 29 "$en2" 5 'Certificate of attendance' "$palatino" 74
form "$work/form2.png" "$song" "$heavy" 18 84 29 '居民最低生活保障申请表'
card "$work/card2.png" "$song" gradient:'#dfe8ea-#f4f0e6'
licence "$work/licence2.png" "$song" "$heavy"
receipt "$work/receipt.png" "$mono"
grades second zh "$work/zh2.png" 51 0.8 3.8 7
grades second en "$work/en2.png" 52 1 4 8
grades second licence "$work/licence2.png" 53 1.1 5 9
grades second receipt "$work/receipt.png" 54 1.2 6 10
lights second en "$work/en2.png" 55
lights second licence "$work/licence2.png" 56
lights second card "$work/card2.png" 57
photo "$work/zh2.png" "$work/p.png" -1.5 '#808080-white' 0.4 58 '#706050' && save second "$work/p.png" zh-photo.text
photo "$work/form2.png" "$work/p.png" 1.2 'white-#787878' 0.4 59 '#383c40' && save second "$work/p.png" form-photo.text
photo "$work/card2.png" "$work/p.png" -2.5 'white-#808080' 0.5 60 '#202020' && save second "$work/p.png" card-photo.text
blur "$work/p.png" "$work/b.png" 6 && save second "$work/b.png" card-photo-blur.blurred
letter "$work/en3.png" "$narrow" 26 "$en" 2 'Note' "$narrow" 76
half "$work/en3.png" "$work/g.png" && save second "$work/g.png" note.text
signed "$work/s.png" "$palatino" '2025.11.02' '#404040' && half "$work/s.png" "$work/g.png"
save second "$work/g.png" signed.plain
noise "$work/g.png" "$work/n.png" 0.4 61 && save second "$work/n.png" signed-noise.plain
face 620 860 62 && convert "$work/face.png" -evaluate multiply 0.8 "$work/l.png" && save second "$work/l.png" portrait.plain
convert -size 1024x724 xc:'#fafafa' "$work/w.png" && save second "$work/w.png" white.blank
convert -size 724x1024 xc:'#909088' -seed 63 -attenuate 0.4 +noise Gaussian "$work/w.png" && save second "$work/w.png" grey.blank
convert -size 724x1024 gradient:'#707070-#e8e8e8' -seed 64 -attenuate 0.6 +noise Gaussian "$work/w.png" && save second "$work/w.png" shade.blank
convert -size 1024x768 xc:'#0a0a0a' -seed 65 -attenuate 0.3 +noise Gaussian "$work/w.png" && save second "$work/w.png" lens.blank+dark

# For the browser test: the page of the first set as JPEG, unchanged, rotated, and blurred by 0.45 % of its longer side.
mkdir -p "$out/../browser/quality"
jpeg() { convert "$1" -resize 1100x1100 -quality 50 -colorspace Gray -strip "$out/../browser/quality/$2.jpg"; }
jpeg "$work/zh.png" sharp
convert "$work/zh.png" -rotate 90 "$work/t.png" && jpeg "$work/t.png" sideways
blur "$work/zh.png" "$work/t.png" 9 && jpeg "$work/t.png" blurred
