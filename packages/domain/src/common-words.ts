/**
 * Words that people build passwords of most, folded: lower case, without diacritics and spaces. English and Vietnamese, from
 * what public studies of leaked passwords name again and again, and from what lies near in this work.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
password passwort passwd letmein welcome login logon signin admin administrator root user guest test secret testing demo default changeme change temp temporary master superman batman iloveyou loveyou love forever baby angel
princess sunshine flower butterfly football soccer baseball basketball hockey liverpool arsenal chelsea barcelona
realmadrid manchester united juventus monkey dragon tiger lion eagle falcon shadow hunter killer ninja samurai
pokemon naruto pikachu starwars matrix phoenix thunder diamond silver golden orange banana apple cherry chocolate
cookie coffee cheese pepper ginger computer internet network server windows microsoft google facebook zalo youtube
gmail yahoo hotmail samsung iphone nokia android mobile phone camera mercedes ferrari porsche honda yamaha toyota
summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december michael jennifer jessica ashley michelle daniel thomas robert
charlie jordan george andrew joshua matthew anthony william richard nicole hannah maggie buster bailey jasper taylor
morgan harley ranger hello world hellokitty whatever freedom trustno trustnoone access qazwsx zaqwsx qwerty qwertz
azerty asdfgh asdf zxcvbn zxcv qwer wasd abcd abcdef aaaa correcthorsebatterystaple correct horse battery staple
mustang corvette cowboys yankees lakers steelers eagles rangers iloveu ihateyou fuckyou fuck bitch money dollar
lucky happy peace magic power super mega ultra king queen prince jesus christ heaven hell bless family mother father
brother sister friend friends school student teacher office company business government ministry province decree
draft comment round report document official public service system portal matkhau matma matkhaumoi matkhaucu
dangnhap taikhoan nguoidung quantri quantrivien thanhvien hethong maychu maytinh xinchao chao chaomung chaoban camon
tambiet anhyeuem emyeuanh yeuem yeuanh tinhyeu toiyeu yeumai maiyeu vietnam vietnamese hanoi saigon hochiminh tphcm
danang haiphong cantho dalat nhatrang vungtau quangninh nghean thanhhoa namdinh thaibinh bacninh bacgiang hungyen
haiduong langson caobang hagiang laocai sonla dienbien laichau binhduong dongnai longan tiengiang bentre travinh
vinhlong dongthap angiang kiengiang camau soctrang baclieu tayninh quangnam quangngai binhdinh phuyen khanhhoa
ninhthuan binhthuan kontum gialai daklak daknong lamdong chinhphu quochoi nhanuoc nhandan ubnd hdnd uyban bonganh
botruong thutuong chutich giamdoc phogiamdoc chuyenvien vanthu vanphong vanban nghidinh thongtu quyetdinh congvan
duthao gopy layykien ykien giaitrinh tiepthu donvi congthuong botuphap tuphap taichinh kehoach dautu noivu xaydung
giaothong vantai nongnghiep moitruong tainguyen giaoduc daotao khoahoc congnghe thongtin truyenthong quocphong
congan ngoaigiao laodong thuongbinh xahoi vanhoa thethao dulich nganhang thanhtra dantoc soct sotc sokhdt covan
bimat antoan baomat truycap caidat macdinh khongco khongbiet nguyen nguyenvan tran tranvan pham phamvan hoang huynh
phan vothi dang duong minh hung dung tuan linh huong trang thao phuong hanh hien long quang thang cuong manh khanh
ngoc motha mothaiba mothaibabon motnamhai haibabon tuyetvoi hanhphuc maymam thanhcong chucmung chucmungnammoi nammoi
sinhnhat giadinh bome bamme conyeu contrai congai chong bocon mecon banbe hocsinh giaovien sinhvien truonghoc
meoconc concho concon meomeo gaugau hoahong hoasen hoamai hoadao lotus trongdong rongviet conrongchautien chautien
doclap tudo doclaptudohanhphuc vanthang muonnam bacho bachomuonnam dienbienphu thongnhat giaiphong quockhanh boncau
bongda cauthu tuyennam vodich worldcup sanvandong
`
    .trim()
    .split(/\s+/),
);
