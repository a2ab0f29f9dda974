"""Names for invented tickets: surnames and given names with their reading, none of them a surrogate's; ours.

Japanese ones are less common surnames, each as written, its reading and in Latin letters; foreign residents' names as
they stand in Japanese forms. Companies, places and products that look like names are in `tickets_values.py`.
"""

SURNAMES = """
辻本 ツジモト Tsujimoto
西岡 ニシオカ Nishioka|菅野 カンノ Kanno|古賀 コガ Koga|島袋 シマブクロ Shimabukuro|比嘉 ヒガ Higa
仲村渠 ナカンダカリ Nakandakari|小鳥遊 タカナシ Takanashi|東海林 ショウジ Shoji|勅使河原 テシガワラ Teshigawara
長谷部 ハセベ Hasebe|蛭田 ヒルタ Hiruta|鵜飼 ウカイ Ukai|鴨志田 カモシダ Kamoshida|八重樫 ヤエガシ Yaegashi|及川 オイカワ Oikawa
宍戸 シシド Shishido|二階堂 ニカイドウ Nikaido|一ノ瀬 イチノセ Ichinose|四方 シカタ Shikata|百瀬 モモセ Momose|千々岩 チヂイワ Chijiiwa
柏木 カシワギ Kashiwagi|桐生 キリュウ Kiryu|楠本 クスモト Kusumoto|梶原 カジワラ Kajiwara|椎名 シイナ Shiina
樫村 カシムラ Kashimura|櫻田 サクラダ Sakurada|澤井 サワイ Sawai|濱口 ハマグチ Hamaguchi|齊木 サイキ Saiki|渡會 ワタライ Watarai
髙梨 タカナシ Takanashi|廣瀬 ヒロセ Hirose|國分 コクブ Kokubu|當間 トウマ Toma|與那嶺 ヨナミネ Yonamine|嘉数 カカズ Kakazu
門脇 カドワキ Kadowaki|足立 アダチ Adachi|稲葉 イナバ Inaba|今泉 イマイズミ Imaizumi|植草 ウエクサ Uekusa|江崎 エザキ Ezaki
尾形 オガタ Ogata|筧 カケイ Kakei|榊 サカキ Sakaki|堺 サカイ Sakai|泉 イズミ Izumi|乾 イヌイ Inui|峯 ミネ Mine
栗栖 クリス Kurisu|郡司 グンジ Gunji|小早川 コバヤカワ Kobayakawa|権藤 ゴンドウ Gondo|坂巻 サカマキ Sakamaki|笹原 ササハラ Sasahara
鹿野 シカノ Shikano|首藤 シュトウ Shuto|陶山 スヤマ Suyama|瀬尾 セオ Seo|芹沢 セリザワ Serizawa|財前 ザイゼン Zaizen
丹羽 ニワ Niwa|津田 ツダ Tsuda|堂本 ドウモト Domoto|鳥居 トリイ Torii|中畑 ナカハタ Nakahata
西園寺 サイオンジ Saionji|根岸 ネギシ Negishi|野々村 ノノムラ Nonomura|蓮見 ハスミ Hasumi|羽生田 ハニュウダ Hanyuda|檜山 ヒヤマ Hiyama
福岡 フクオカ Fukuoka|藤堂 トウドウ Todo|真壁 マカベ Makabe|三枝 サエグサ Saegusa
御子柴 ミコシバ Mikoshiba|宮武 ミヤタケ Miyatake|武者 ムシャ Musha|室井 ムロイ Muroi|最上 モガミ Mogami|矢吹 ヤブキ Yabuki
結城 ユウキ Yuki|米倉 ヨネクラ Yonekura|若狭 ワカサ Wakasa|鷲尾 ワシオ Washio|綿貫 ワタヌキ Watanuki|新垣 アラカキ Arakaki
"""
GIVEN = """
太一 タイチ Taichi|颯 ハヤテ Hayate|湊斗 ミナト Minato|蓮司 レンジ Renji|圭吾 ケイゴ Keigo|慎之介 シンノスケ Shinnosuke
隆史 タカシ Takashi|義彦 ヨシヒコ Yoshihiko|晃司 コウジ Koji|泰造 タイゾウ Taizo|源一郎 ゲンイチロウ Genichiro
勇気 ユウキ Yuki|守 マモル Mamoru|翼 ツバサ Tsubasa|誉 ホマレ Homare
心春 コハル Koharu|紗英 サエ Sae|千鶴 チヅル Chizuru|美也子 ミヤコ Miyako
佳代子 カヨコ Kayoko|百合香 ユリカ Yurika|恵理 エリ Eri|知佳 チカ Chika|夏海 ナツミ Natsumi
のぞみ ノゾミ Nozomi|さやか サヤカ Sayaka|ひかり ヒカリ Hikari|まりな マリナ Marina|かおる カオル Kaoru|キヨ キヨ Kiyo
エリカ エリカ Erika|つばさ ツバサ Tsubasa|沙弥香 サヤカ Sayaka|瑠璃子 ルリコ Ruriko|文音 アヤネ Ayane|杏樹 アンジュ Anju|喜久雄 キクオ Kikuo
"""
RESIDENTS = """
グエン ヴァン・ナム グエン ヴァンナム Nguyen Nam|グエン ティ・ラン グエン ティラン Nguyen Lan|チャン ミン・トゥアン チャン ミントゥアン Tran Tuan
王 建国 ワン ジエングオ Wang Jianguo|李 雪梅 リ シュエメイ Li Xuemei|陳 志明 チェン ジーミン Chen Zhiming|劉 佳怡 リュウ ジアイー Liu Jiayi
金 民秀 キム ミンス Kim Minsu|朴 智恵 パク チヘ Park Jihye|崔 勇俊 チェ ヨンジュン Choi Yongjun|サントス マリア サントス マリア Santos Maria
デラクルス ホセ デラクルス ホセ Delacruz Jose|シルヴァ パウロ シルヴァ パウロ Silva Paulo|カーン アブドゥル カーン アブドゥル Khan Abdul
シャルマ プリヤ シャルマ プリヤ Sharma Priya|バトバヤル オユン バトバヤル オユン Batbayar Oyun|タパ スニル タパ スニル Thapa Sunil
オコンネル ショーン オコンネル ショーン OConnell Sean|ミラー ジェシカ ミラー ジェシカ Miller Jessica|プトリ デウィ プトリ デウィ Putri Dewi
"""
ENGLISH_FIRST = """
Marguerite Declan Oluwaseun Ingrid Thaddeus Priyanka Mateusz Siobhan Leopold Anneliese Rashid Temperance Dmitri Yolanda
Cormac Beatriz Kwame Astrid Percival Noor Joaquin Henrietta Tobias Mei-Ling Rosalind Emeka Fiona Gareth Imani Lucinda
Wes Pippa Ravi Greta Hamish Colette Bram Tamsin Otis Zainab Curtis Holly Marvin Joyce Stuart Elaine
""".split()
ENGLISH_LAST = """
Abernathy Okonkwo Lindqvist Fairweather Castellanos Vandermeer Kowalczyk O'Shaughnessy Thistlewood Bhattacharya Quigley
Haverford Dubois Ngata Petrossian Wainwright Zielinski Blackwood-Hayes Achterberg Mbeki Featherstone Salazar Trelawney
Underhill Papadakis McAllister Rutherford Oyelaran Sorensen Iyer Gallagher Whitcombe Delacroix Janssen Pemberton Yilmaz
Brooks Lawson Marsh Banks Rivers Cook Page Price
""".split()


def rows(listed: str) -> list[list[str]]:
    """Split a list of names into its fields."""
    return [name.split() for line in listed.strip().splitlines() for name in line.split("|")]
